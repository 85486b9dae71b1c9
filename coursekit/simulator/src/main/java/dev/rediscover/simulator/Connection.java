package dev.rediscover.simulator;

import java.util.ArrayDeque;

/// A connection of two nodes, as TCP makes them: each way a queue of its own.
///
/// Side 0 is the node that asked for it, side 1 the other one.
final class Connection {
  /// What was written; of the end of a direction the content is null.
  static final class Item {
    Object content;
    final int arrow;

    Item(Object content, int arrow) {
      this.content = content;
      this.arrow = arrow;
    }
  }

  final int id;
  private final int[] nodes;

  /// The lives in which the two nodes have this connection; 0 where a node never had it, or closed it.
  final int[] lives = new int[2];

  final boolean[] isOpen = new boolean[2];
  final long[] lastArrival = new long[2];

  /// How much of what a side wrote has not arrived.
  final long[] unsent = new long[2];

  /// How many arrivals at a side a cut link holds back.
  final int[] held = new int[2];

  /// Whether what is under way is lost.
  boolean isReset;

  private final ArrayDeque<Item> toAsker = new ArrayDeque<>();
  private final ArrayDeque<Item> toAsked = new ArrayDeque<>();

  Connection(int id, int from, int to, int life) {
    this.id = id;
    nodes = new int[] {from, to};
    lives[0] = life;
  }

  int node(int side) {
    return nodes[side];
  }

  /// Which side a node is; a node does not connect to itself.
  int side(int node) {
    return nodes[0] == node ? 0 : 1;
  }

  boolean has(int node) {
    return nodes[0] == node || nodes[1] == node;
  }

  /// What is under way to a side, in the order in which it was written.
  ArrayDeque<Item> underWay(int side) {
    return side == 0 ? toAsker : toAsked;
  }
}
