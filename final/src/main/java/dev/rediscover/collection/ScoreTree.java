package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Dict;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// The members of a [Dict] in the order of their scores, equal scores in the order of their bytes.
///
/// ```
///                      +-----------------+
///                      | 1.0 x5 | 6.0 x4 |                 the first score below a child,
///                      +---*--------*----+                 and how many members
///               +----------+        +----------+
///      +--------v--------+            +--------v--------+
///      | 1.0 x3 | 4.0 x2 |  <------>  | 6.0 x2 | 8.0 x2 |
///      +---*--------*----+            +---*--------*----+
///          v        v                     v        v
///      [1 2 2]  <->  [4 5]   <------>   [6 6]  <->  [8 9]  leaves: members and their scores
/// ```
///
/// This is the B+ tree (Bayer and McCreight: Organization and Maintenance of Large Ordered Indices,
/// 1972; Comer: The Ubiquitous B-Tree, 1979), whose nodes also count what is below them, so that it
/// knows ranks (Tatham: Counted B-Trees). A search goes from the root down to one leaf: about four
/// nodes among a million members, and all but the last are few enough to stay near the processor. In
/// a skip list it follows some 25 links, each to a place in memory that only the one before knows.
///
/// Bytes are compared only where scores are equal. A member's entry is its handle: its bytes stay in
/// the table.
///
/// Thread: engine.
/// Invariant: all leaves are equally deep; the root has two children or more, or is a leaf.
final class ScoreTree {
  /// Entries in a node. With 32 ZADD took 1.08 of the CPU, with 128 as much.
  private static final int CAPACITY = 64;

  /// This object, what the nodes have in common, path and slots, the edge, and three slices.
  private static final int OBJECT_BYTES = 240;

  private final Dict table;
  private final TreeCommon common;
  private TreeNode root;

  /// How many levels of branches are above the leaves.
  private int depth;

  private int size;

  /// Where the last search went: a node of each level from the root on, and which entry of it. In the
  /// leaf this is how many entries lie before what the search was for.
  private TreeNode[] path = new TreeNode[4];

  private int[] slots = new int[4];

  private final Edge edge = Edge.ofPlace();
  private final Slice placed = new Slice();

  /// @param table has the bytes of the members, none of which is in order yet
  ScoreTree(Dict table) {
    this(table, CAPACITY);
  }

  /// A tree with other nodes: for tests.
  ScoreTree(Dict table, int capacity) {
    this.table = table;
    common = new TreeCommon(table, capacity);
    root = TreeNode.leaf(common);
  }

  /// How many members are in order.
  int size() {
    return size;
  }

  /// Bytes that it takes on the heap, without the table.
  long bytes() {
    return OBJECT_BYTES + common.bytes();
  }

  /// How many levels of branches are above the leaves.
  int depth() {
    return depth;
  }

  /// Puts a member in order.
  void insert(int member, double score) {
    search(placeOf(member, score));
    size++;
    TreeNode added = TreeBalance.insert(path[depth], slots[depth], score, member);
    for (int level = depth - 1; level >= 0; level--) {
      TreeNode branch = path[level];
      branch.changed(slots[level], 1);
      if (added != null) {
        added = TreeBalance.insert(branch, slots[level] + 1, added);
      }
    }
    if (added != null) {
      root = TreeNode.over(root, added);
      depth++;
      if (depth == path.length) {
        path = Arrays.copyOf(path, 2 * depth);
        slots = Arrays.copyOf(slots, 2 * depth);
      }
    }
  }

  /// Takes a member out of the order.
  void remove(int member, double score) {
    find(member, score);
    delete(slots[depth], 1);
  }

  /// Gives a member another score, and so another place.
  ///
  /// @param from its score up to now
  /// @param to its score from now on
  void move(int member, double from, double to) {
    find(member, from);
    TreeNode leaf = path[depth];
    int at = slots[depth];
    edge.moveTo(to, placed);
    if (!leaf.holds(edge)) {
      delete(at, 1);
      insert(member, to);
      return;
    }
    leaf.move(at, to, edge);
    for (int level = depth - 1; level >= 0; level--) {
      path[level].changed(slots[level], 0);
    }
  }

  /// Takes members out of the order.
  ///
  /// @param from the rank of the first
  /// @param count how many, no more than there are
  /// @param visitor sees each of them; must not change the tree
  void removeRange(int from, int count, IntConsumer visitor) {
    for (int left = count; left > 0; ) {
      search(from);
      TreeNode leaf = path[depth];
      int at = slots[depth];
      int here = Math.min(left, leaf.size() - at);
      for (int i = at; i < at + here; i++) {
        visitor.accept(leaf.member(i));
      }
      delete(at, here);
      left -= here;
    }
  }

  /// Takes entries out of the leaf to which the path leads.
  private void delete(int from, int count) {
    path[depth].delete(from, count);
    size -= count;
    boolean smaller = true;
    for (int level = depth - 1; level >= 0; level--) {
      path[level].changed(slots[level], -count);
      smaller = smaller && TreeBalance.tidy(path[level], slots[level]);
    }
    while (depth > 0 && root.size() == 1) {
      root = root.onlyChild();
      path[depth] = null;
      depth--;
    }
  }

  /// The rank of a member, counted from 0.
  int rank(int member, double score) {
    find(member, score);
    return place();
  }

  /// How many members lie before an edge.
  int countBefore(Edge border) {
    search(border);
    return place();
  }

  /// How many members lie before where the path leads.
  private int place() {
    int count = slots[depth];
    for (int level = 0; level < depth; level++) {
      count += path[level].countBefore(slots[level]);
    }
    return count;
  }

  /// A place at a member, from which to walk on.
  ///
  /// @param rank `0 .. size - 1`
  TreeWalk from(int rank) {
    search(rank);
    return new TreeWalk(path[depth], slots[depth]);
  }

  /// An edge behind a member: between it and the next one.
  private Edge placeOf(int member, double score) {
    return edge.moveTo(score, table.key(member, placed));
  }

  /// Looks for an edge: the path leads behind the last entry before it.
  private void search(Edge border) {
    slots[depth] = leafOf(border).search(border);
  }

  /// Looks for a member: the path leads to its entry.
  private void find(int member, double score) {
    // In the leaf its handle is found without a look at any score or bytes.
    slots[depth] = leafOf(placeOf(member, score)).find(member);
  }

  /// Lets the path lead to the leaf that has the last entry before an edge.
  private TreeNode leafOf(Edge border) {
    TreeNode node = root;
    for (int level = 0; level < depth; level++) {
      int slot = Math.max(0, node.search(border) - 1);
      path[level] = node;
      slots[level] = slot;
      node = node.child(slot);
    }
    path[depth] = node;
    return node;
  }

  /// Looks for a rank: the path leads to its member.
  private void search(int rank) {
    TreeNode node = root;
    int left = rank;
    for (int level = 0; level < depth; level++) {
      int slot = 0;
      while (left >= node.count(slot)) {
        left -= node.count(slot);
        slot++;
      }
      path[level] = node;
      slots[level] = slot;
      node = node.child(slot);
    }
    path[depth] = node;
    slots[depth] = left;
  }

  /// Checks what must always be true; for tests.
  ///
  /// @throws AssertionError if it is not
  void checkInvariants() {
    long bytes = TreeCheck.check(root, depth);
    if (root.count() != size || depth > 0 && root.size() < 2 || bytes != common.bytes()) {
      throw new AssertionError(
          "score tree: %d members, %d counted; the root has %d entries; %d bytes, %d counted"
              .formatted(root.count(), size, root.size(), bytes, common.bytes()));
    }
  }
}
