package dev.rediscover.collection;

/// A walk along the leaves of a [ScoreTree], one member at a time. Of no use once the tree changes.
///
/// Thread: engine.
final class TreeWalk {
  private TreeNode leaf;
  private int at;

  /// @param at which entry of the leaf it begins with
  TreeWalk(TreeNode leaf, int at) {
    this.leaf = leaf;
    this.at = at;
  }

  int member() {
    return leaf.member(at);
  }

  double score() {
    return leaf.score(at);
  }

  /// Goes on to the next member. Behind the last one there is nothing to ask for.
  void forward() {
    at++;
    if (at == leaf.size() && leaf.next() != null) {
      leaf = leaf.next();
      at = 0;
    }
  }

  /// Goes back to the member before. Before the first one there is nothing to ask for.
  void back() {
    at--;
    if (at < 0 && leaf.previous() != null) {
      leaf = leaf.previous();
      at = leaf.size() - 1;
    }
  }
}
