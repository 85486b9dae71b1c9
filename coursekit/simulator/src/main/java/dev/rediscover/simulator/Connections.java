package dev.rediscover.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// The connections between nodes: ordered, nothing lost while they last, and gone with all that is
/// under way when they are cut.
///
/// A split network does not close them. What is written waits, as TCP would send it again and again,
/// and arrives when the network is whole. A node that loses its power tells nobody: the other side
/// learns of it when it writes, and the machine is back.
final class Connections {
  private static final long CONNECT_TIMEOUT = Time.SECOND;
  private static final long RESEND = 200 * Time.MILLISECOND;

  private final Network network;
  private final Conditions conditions;
  private final Coverage coverage;
  private final Trace trace;
  private final EventQueue queue;
  private final IntFunction<Node> nodes;
  private final List<Connection> all = new ArrayList<>();

  Connections(
      Network network,
      Conditions conditions,
      Coverage coverage,
      Trace trace,
      EventQueue queue,
      IntFunction<Node> nodes) {
    this.network = network;
    this.conditions = conditions;
    this.coverage = coverage;
    this.trace = trace;
    this.queue = queue;
    this.nodes = nodes;
  }

  // What a node does.

  int connect(long now, Node from, int to) {
    if (from.id == to) {
      throw new IllegalArgumentException("node " + to + " connects to itself");
    }
    var connection = new Connection(all.size() + 1, from.id, to, from.life);
    all.add(connection);
    if (conditions.isCut(from.id, to) || conditions.isCut(to, from.id)) {
      coverage.happened(conditions.cutBy(from.id, to));
      put(connection, Scheduled.Kind.CLOSED, 0, now + CONNECT_TIMEOUT);
    } else {
      put(connection, Scheduled.Kind.OPENED, 1, now + delay(now, from.id, to));
    }
    return connection.id;
  }

  void write(long now, Node from, int id, Object content) {
    Connection connection = all.get(id - 1);
    int side = connection.side(from.id);
    if (!isOpen(connection, side, from)) {
      return;
    }
    connection.unsent[side] += size(content);
    int to = 1 - side;
    long luck = network.luck(now, from.id, connection.node(to));
    boolean isCut =
        content instanceof byte[] bytes
            && bytes.length > 1
            && Seed.happens(conditions.rate(FaultKind.PIECES, 0), luck, 20);
    if (isCut) {
      writePieces(now, connection, to, (byte[]) content, luck);
    } else {
      send(connection, to, now + delay(luck), content);
    }
  }

  /// The head goes with what was written before, if that has not arrived; the tail comes later.
  private void writePieces(long now, Connection connection, int to, byte[] bytes, long luck) {
    coverage.happened(FaultKind.PIECES);
    int cut = 1 + (int) ((bytes.length - 1) * Seed.fraction(luck, 21));
    byte[] head = Arrays.copyOf(bytes, cut);
    Connection.Item last = connection.underWay(to).peekLast();
    if (last != null && last.content instanceof byte[] before) {
      last.content = glued(before, head);
    } else {
      send(connection, to, now + delay(luck), head);
    }
    send(connection, to, now + 2 * delay(luck), Arrays.copyOfRange(bytes, cut, bytes.length));
  }

  private static byte[] glued(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  void close(long now, Node from, int id) {
    Connection connection = all.get(id - 1);
    int side = connection.side(from.id);
    if (isOpen(connection, side, from)) {
      connection.isOpen[side] = false;
      connection.lives[side] = 0;
      send(connection, 1 - side, now + delay(now, from.id, connection.node(1 - side)), null);
    }
  }

  long unsent(Node from, int id) {
    Connection connection = all.get(id - 1);
    return connection.unsent[connection.side(from.id)];
  }

  // What comes to the end of its way.

  /// The event that a node sees when something arrives, or null.
  Event arrived(long now, Scheduled what) {
    Connection connection = all.get((int) what.number - 1);
    int side = connection.side(what.node);
    Node node = nodes.apply(what.node);
    return switch (what.kind) {
      case OPENED -> opened(now, connection, side, node);
      case RECEIVED -> received(now, connection, side, node, what);
      default -> closed(connection, side, node);
    };
  }

  private Event opened(long now, Connection connection, int side, Node node) {
    Node asker = nodes.apply(connection.node(0));
    if (connection.isReset || connection.lives[0] != asker.life || !asker.isUp()) {
      return null;
    }
    int peer = connection.node(1 - side);
    if (side == 1) {
      long answer = now + delay(now, node.id, peer);
      if (!node.isUp()) {
        long refused = node.hasPower ? answer : now + CONNECT_TIMEOUT;
        put(connection, Scheduled.Kind.CLOSED, 0, refused);
        return null;
      }
      connection.lives[1] = node.life;
      connection.lastArrival[0] = answer;
      put(connection, Scheduled.Kind.OPENED, 0, answer);
    }
    connection.isOpen[side] = true;
    return new Event.Opened(connection.id, peer, side == 0);
  }

  /// Whatever arrives, the oldest of what is under way is what the node gets.
  private Event received(long now, Connection connection, int side, Node node, Scheduled what) {
    if (connection.isReset) {
      return null;
    }
    int from = connection.node(1 - side);
    if (!node.hasPower || conditions.isCut(from, node.id)) {
      if (node.hasPower) {
        coverage.happened(conditions.cutBy(from, node.id));
      }
      connection.held[side]++;
      return null;
    }
    Connection.Item item = connection.underWay(side).poll();
    what.arrow = item.arrow;
    if (item.content == null) {
      return closed(connection, side, node);
    }
    connection.unsent[1 - side] -= size(item.content);
    if (!isOpen(connection, side, node)) {
      tellClosed(now, connection, 1 - side);
      return null;
    }
    return new Event.Received(connection.id, item.content);
  }

  private Event closed(Connection connection, int side, Node node) {
    if (connection.lives[side] != node.life || !node.isUp()) {
      return null;
    }
    connection.isOpen[side] = false;
    connection.lives[side] = 0;
    return new Event.Closed(connection.id);
  }

  // What becomes of it from outside.

  /// Lets go what was held, where the way is free now.
  void release(long now) {
    for (Connection connection : all) {
      for (int side = 0; side < 2; side++) {
        if (connection.held[side] > 0) {
          release(now, connection, side);
        }
      }
    }
  }

  private void release(long now, Connection connection, int side) {
    int from = connection.node(1 - side);
    int to = connection.node(side);
    if (!conditions.isCut(from, to) && nodes.apply(to).hasPower) {
      long at = now + delay(now, from, to);
      for (int i = 0; i < connection.held[side]; i++) {
        put(connection, Scheduled.Kind.RECEIVED, side, at);
      }
      connection.held[side] = 0;
    }
  }

  /// Cuts the open connections of a node, or of all (-1).
  ///
  /// @return how many
  int cut(long now, int node) {
    int cut = 0;
    for (Connection connection : all) {
      boolean isOpen = connection.isOpen[0] || connection.isOpen[1];
      if (!connection.isReset && isOpen && (node < 0 || connection.has(node))) {
        reset(now, connection);
        cut++;
      }
    }
    return cut;
  }

  /// A process has ended: its machine tells the others.
  void processEnded(long now, int node) {
    for (Connection connection : all) {
      if (connection.has(node) && connection.lives[connection.side(node)] != 0) {
        connection.isOpen[connection.side(node)] = false;
        reset(now, connection);
      }
    }
  }

  /// A machine has lost its power, and can tell nobody.
  void powerLost(int node) {
    for (Connection connection : all) {
      if (connection.has(node)) {
        connection.isOpen[connection.side(node)] = false;
      }
    }
  }

  /// What is under way is lost, and both sides hear that the connection is closed.
  private void reset(long now, Connection connection) {
    connection.isReset = true;
    connection.underWay(0).clear();
    connection.underWay(1).clear();
    tellClosed(now, connection, 0);
    tellClosed(now, connection, 1);
  }

  private void tellClosed(long now, Connection connection, int side) {
    if (connection.lives[side] != 0) {
      long at = now + delay(now, connection.node(1 - side), connection.node(side));
      put(connection, Scheduled.Kind.CLOSED, side, at);
    }
  }

  private boolean isOpen(Connection connection, int side, Node node) {
    return connection.isOpen[side] && connection.lives[side] == node.life && !connection.isReset;
  }

  private void send(Connection connection, int to, long arrival, Object content) {
    long at = Math.max(arrival, connection.lastArrival[to]);
    connection.lastArrival[to] = at;
    int arrow = trace == null ? 0 : trace.sent(connection.node(1 - to), connection.node(to));
    connection.underWay(to).add(new Connection.Item(content, arrow));
    put(connection, Scheduled.Kind.RECEIVED, to, at);
  }

  private void put(Connection connection, Scheduled.Kind kind, int side, long at) {
    int from = connection.node(1 - side);
    int to = connection.node(side);
    var put = new Scheduled(at, kind, to, from, 0, connection.id, null);
    if (trace != null && kind != Scheduled.Kind.RECEIVED) {
      put.arrow = trace.sent(from, to);
    }
    queue.add(put);
  }

  private long delay(long now, int from, int to) {
    return network.delay(network.luck(now, from, to));
  }

  /// What is lost on the way is sent again by TCP, and is late.
  private long delay(long luck) {
    if (!Seed.happens(conditions.rate(FaultKind.LOSS, 0), luck, FaultKind.LOSS.ordinal() + 16)) {
      return network.delay(luck);
    }
    coverage.happened(FaultKind.LOSS);
    return RESEND + network.delay(luck);
  }

  private static long size(Object content) {
    return content instanceof byte[] bytes ? bytes.length : 1;
  }
}
