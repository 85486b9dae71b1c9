package dev.rediscover.collection;

import java.util.Arrays;

/// A node of a [ScoreTree]: entries in order, side by side in arrays.
///
/// ```
///              a leaf                           a branch
///   scores   | 1.5 | 2.0 | 2.0 |              | 1.5 | 7.0 |   the first entry
///   members  |  7  |  2  |  5  |              |  7  |  4  |   below each child
///                                    counts   |  3  |  2  |   members below it
///                                    children |  *  |  *  |
/// ```
///
/// An entry is a score and a member. In a leaf it is a member of the sorted set, in a branch a child:
/// a copy of the first entry below it stands for it, so that both are searched alike.
///
/// The nodes of a level are linked both ways. The arrays grow and shrink with what is in them, in
/// steps of an eighth of the capacity.
///
/// Thread: engine.
/// Invariant: a branch has children, and says of each what is true of it.
final class TreeNode {
  /// Header, size and seven references.
  private static final int OBJECT_BYTES = 40;

  private static final int HEADER_BYTES = 12;

  /// So many steps of room are too much.
  private static final int SPARE_STEPS = 3;

  private final TreeCommon common;
  private int size;
  private double[] scores;
  private int[] members;

  /// Of a branch; null in a leaf.
  private int[] counts;

  private TreeNode[] children;

  private TreeNode previous;
  private TreeNode next;

  private TreeNode(TreeCommon common, boolean branch, int length) {
    this.common = common;
    scores = new double[length];
    members = new int[length];
    if (branch) {
      counts = new int[length];
      children = new TreeNode[length];
    }
    common.count(bytes());
  }

  /// A leaf of no members.
  static TreeNode leaf(TreeCommon common) {
    return new TreeNode(common, false, common.step());
  }

  /// A branch over two nodes.
  static TreeNode over(TreeNode left, TreeNode right) {
    TreeNode branch = new TreeNode(left.common, true, 2 * left.common.step());
    branch.insert(0, left);
    branch.insert(1, right);
    return branch;
  }

  /// What it has in common with the others.
  TreeCommon common() {
    return common;
  }

  boolean isLeaf() {
    return children == null;
  }

  /// How many entries it has.
  int size() {
    return size;
  }

  double score(int at) {
    return scores[at];
  }

  int member(int at) {
    return members[at];
  }

  TreeNode child(int at) {
    return children[at];
  }

  /// How many members are below a child.
  int count(int at) {
    return counts[at];
  }

  /// The node before it on its level, or null.
  TreeNode previous() {
    return previous;
  }

  /// The node behind it on its level, or null.
  TreeNode next() {
    return next;
  }

  /// How many members it has, or are below it.
  int count() {
    return isLeaf() ? size : countBefore(size);
  }

  /// How many members are below the first `end` children.
  int countBefore(int end) {
    int count = 0;
    for (int at = 0; at < end; at++) {
      count += counts[at];
    }
    return count;
  }

  /// How many entries lie before an edge.
  int search(Edge edge) {
    int low = 0;
    int high = size;
    if (edge.isScored()) {
      double score = edge.score();
      low = firstNotBelow(score);
      if (low == size || scores[low] > score) {
        return low;
      }
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(middle, edge)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// How many entries have a lower score.
  private int firstNotBelow(double score) {
    // How often this loop runs depends on the size alone, and what it does next on no jump that the
    // processor would have to guess: half of the guesses would be wrong.
    int low = 0;
    for (int left = size; left > 0; ) {
      int half = (left + 1) >>> 1;
      low += scores[low + half - 1] < score ? half : 0;
      left -= half;
    }
    return low;
  }

  /// Where a member is in the leaf, or -1.
  int find(int member) {
    int at = size - 1;
    while (at >= 0 && members[at] != member) {
      at--;
    }
    return at;
  }

  /// Whether an entry lies before an edge.
  boolean isBefore(int at, Edge edge) {
    double score = scores[at];
    return edge.needsMember(score) ? edge.isBehind(common.key(members[at])) : edge.isBehind(score);
  }

  /// Whether an edge lies between the first and the last entry, so that what belongs there belongs
  /// into this leaf.
  boolean holds(Edge edge) {
    return (previous == null || isBefore(0, edge)) && (next == null || !isBefore(size - 1, edge));
  }

  /// Adds a member to a leaf that has room for it.
  void insert(int at, double score, int member) {
    open(at);
    scores[at] = score;
    members[at] = member;
  }

  /// Adds a child to a branch that has room for it.
  void insert(int at, TreeNode child) {
    open(at);
    children[at] = child;
    counts[at] = child.count();
    copyFirst(at);
  }

  /// Cuts a node in two.
  ///
  /// @return a new node behind this one, with the entries from `from` on
  TreeNode cut(int from) {
    int length = Math.min(common.capacity(), size - from + common.step());
    TreeNode added = new TreeNode(common, !isLeaf(), length);
    added.append(this, from);
    added.next = next;
    added.previous = this;
    if (next != null) {
      next.previous = added;
    }
    next = added;
    delete(from, size - from);
    return added;
  }

  /// Lets a child have what the next one has, and drops that.
  void join(int at) {
    children[at].append(children[at + 1], 0);
    counts[at] += counts[at + 1];
    drop(at + 1);
  }

  /// Takes a child out that is of no use any more.
  void drop(int at) {
    TreeNode child = children[at];
    common.count(-child.bytes());
    if (child.previous != null) {
      child.previous.next = child.next;
    }
    if (child.next != null) {
      child.next.previous = child.previous;
    }
    delete(at, 1);
  }

  /// Adds entries of another node, from one on, at the end.
  private void append(TreeNode other, int from) {
    int more = other.size - from;
    if (size + more > scores.length) {
      resize(size + more);
    }
    System.arraycopy(other.scores, from, scores, size, more);
    System.arraycopy(other.members, from, members, size, more);
    if (!isLeaf()) {
      System.arraycopy(other.counts, from, counts, size, more);
      System.arraycopy(other.children, from, children, size, more);
    }
    size += more;
  }

  /// Takes entries out.
  void delete(int from, int count) {
    int end = from + count;
    System.arraycopy(scores, end, scores, from, size - end);
    System.arraycopy(members, end, members, from, size - end);
    if (!isLeaf()) {
      System.arraycopy(counts, end, counts, from, size - end);
      System.arraycopy(children, end, children, from, size - end);
      Arrays.fill(children, size - count, size, null);
    }
    size -= count;
    if (scores.length - size > SPARE_STEPS * common.step()) {
      resize(size + common.step());
    }
  }

  /// Gives a member of a leaf another score and another place in it.
  ///
  /// @param edge where it belongs
  void move(int at, double score, Edge edge) {
    int to = search(edge);
    if (to > at) {
      // Its old entry was counted.
      to--;
    }
    int member = members[at];
    int from = to < at ? to : at + 1;
    int into = to < at ? to + 1 : at;
    int between = Math.abs(to - at);
    System.arraycopy(scores, from, scores, into, between);
    System.arraycopy(members, from, members, into, between);
    scores[to] = score;
    members[to] = member;
  }

  /// Notes that a child has other members than before.
  ///
  /// @param more how many more
  void changed(int at, int more) {
    counts[at] += more;
    copyFirst(at);
  }

  private void copyFirst(int at) {
    scores[at] = children[at].scores[0];
    members[at] = children[at].members[0];
  }

  /// Makes room for an entry.
  private void open(int at) {
    if (size == scores.length) {
      resize(Math.min(common.capacity(), size + common.step()));
    }
    System.arraycopy(scores, at, scores, at + 1, size - at);
    System.arraycopy(members, at, members, at + 1, size - at);
    if (!isLeaf()) {
      System.arraycopy(counts, at, counts, at + 1, size - at);
      System.arraycopy(children, at, children, at + 1, size - at);
    }
    size++;
  }

  private void resize(int length) {
    common.count(-bytes());
    scores = Arrays.copyOf(scores, length);
    members = Arrays.copyOf(members, length);
    if (!isLeaf()) {
      counts = Arrays.copyOf(counts, length);
      children = Arrays.copyOf(children, length);
    }
    common.count(bytes());
  }

  /// Bytes that it takes on the heap, headers and rounding included.
  long bytes() {
    int length = scores.length;
    long ints = (HEADER_BYTES + length * Integer.BYTES + 7) & ~7;
    long doubles = 16 + (long) length * Double.BYTES;
    return OBJECT_BYTES + doubles + (isLeaf() ? ints : 3 * ints);
  }

  /// The only child of a root that is of no use any more.
  TreeNode onlyChild() {
    common.count(-bytes());
    return children[0];
  }
}
