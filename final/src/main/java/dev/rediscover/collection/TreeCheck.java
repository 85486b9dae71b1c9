package dev.rediscover.collection;

/// What must always be true of the nodes of a [ScoreTree]; for tests.
final class TreeCheck {
  private TreeCheck() {}

  /// Checks a node and what is below it.
  ///
  /// @param levels how many levels must be below it
  /// @return bytes that they all take on the heap
  /// @throws AssertionError if something is not as it must be
  static long check(TreeNode node, int levels) {
    check(node.size() <= node.common().capacity(), "a node of %d entries", node.size());
    check(node.isLeaf() == (levels == 0), "a leaf %d levels above the others", levels);
    check(node.next() == null || node.next().previous() == node, "the way back to a node");
    for (int at = 1; at < node.size(); at++) {
      Edge edge =
          Edge.ofPlace().moveTo(node.score(at - 1), node.common().key(node.member(at - 1)).copy());
      check(!node.isBefore(at, edge), "the order of entries %d and %d", at - 1, at);
    }
    long bytes = node.bytes();
    for (int at = 0; at < node.size() && levels > 0; at++) {
      bytes += checkChild(node, at, levels);
    }
    return bytes;
  }

  private static long checkChild(TreeNode branch, int at, int levels) {
    TreeNode child = branch.child(at);
    check(child.size() > 0, "child %d is empty", at);
    check(branch.score(at) == child.score(0), "the score of child %d", at);
    check(branch.member(at) == child.member(0), "the first member of child %d", at);
    check(branch.count(at) == child.count(), "child %d is counted %d", at, branch.count(at));
    TreeNode cousin = branch.next() == null ? null : branch.next().child(0);
    TreeNode right = at + 1 < branch.size() ? branch.child(at + 1) : cousin;
    check(child.next() == right, "the way on from child %d", at);
    return check(child, levels - 1);
  }

  private static void check(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new AssertionError("score tree: " + message.formatted(arguments));
    }
  }
}
