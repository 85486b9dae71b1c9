package dev.rediscover.collection;

/// How the nodes of a [ScoreTree] are kept neither too full nor too empty: a full one is cut in two
/// before something is added, a small one is joined with its neighbour after something was taken out.
///
/// ```
///   | 1 | 2 | 4 | 5 |  + 3   -->   | 1 | 2 | 3 |     | 4 | 5 |        in the middle
///   | 1 | 2 | 4 | 5 |  + 6   -->   | 1 | 2 | 4 | 5 | | 6 |            at an end of the tree
/// ```
///
/// Scores that only rise, as times do, add at the end: halves would all stay half empty.
///
/// Nodes are joined only if a quarter stays free. Otherwise a member that comes and goes could cut and
/// join the same node again and again.
///
/// Thread: engine.
final class TreeBalance {
  private TreeBalance() {}

  /// Adds a member to a leaf.
  ///
  /// @return a new leaf behind it, if they had to be two; or null
  static TreeNode insert(TreeNode leaf, int at, double score, int member) {
    TreeNode added = cutFull(leaf, at, 0);
    int here = leaf.size();
    if (added == null || at < here || here == 0) {
      leaf.insert(at, score, member);
    } else {
      added.insert(at - here, score, member);
    }
    return added;
  }

  /// Adds a child to a branch, with members that were counted as those of the child before it.
  ///
  /// @return a new branch behind it, if they had to be two; or null
  static TreeNode insert(TreeNode branch, int at, TreeNode child) {
    branch.changed(at - 1, -child.count());
    TreeNode added = cutFull(branch, at, 1);
    int here = branch.size();
    if (added == null || at < here) {
      branch.insert(at, child);
    } else {
      added.insert(at - here, child);
    }
    return added;
  }

  /// Cuts a node in two if it is full.
  ///
  /// @param at where the next entry comes
  /// @param first where that would be, if it were the first in the tree
  /// @return the part behind the cut, or null
  private static TreeNode cutFull(TreeNode node, int at, int first) {
    int size = node.size();
    if (size < node.common().capacity()) {
      return null;
    }
    boolean atAnEnd = at == size && node.next() == null || at == first && node.previous() == null;
    return node.cut(atAnEnd ? at : size / 2);
  }

  /// Deals with a child from which something was taken: drops it if it is empty, joins it with a
  /// neighbour if they fit.
  ///
  /// @return whether the branch has fewer children now
  static boolean tidy(TreeNode branch, int at) {
    int before = branch.size();
    boolean leaves = branch.child(at).isLeaf();
    int here = at;
    if (branch.child(at).size() == 0) {
      branch.drop(at);
    }
    if (here > 0 && here < branch.size() && fit(branch, here, leaves)) {
      here--;
      branch.join(here);
    }
    if (here + 1 < branch.size() && fit(branch, here + 1, leaves)) {
      branch.join(here);
    }
    return branch.size() < before;
  }

  /// Whether a child and the one before it fit into one.
  private static boolean fit(TreeNode branch, int at, boolean leaves) {
    // The size of a leaf is known without a look at it.
    int together =
        leaves
            ? branch.count(at - 1) + branch.count(at)
            : branch.child(at - 1).size() + branch.child(at).size();
    return together <= branch.common().capacity() * 3 / 4;
  }
}
