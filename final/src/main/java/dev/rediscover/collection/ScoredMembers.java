package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;

/// Members, each with a score: a sorted set, or a set, whose members all score 1. ZUNION and its
/// relatives take both.
///
/// Thread: engine.
public interface ScoredMembers {
  /// Sees a member. The slice is valid during the call only.
  @FunctionalInterface
  interface Visitor {
    void member(Slice member, double score);
  }

  /// What [#score(Slice)] gives for what is no member: NaN, which no member has. Ask with
  /// [Double#isNaN(double)].
  double NO_SCORE = Double.NaN;

  /// How many members there are.
  long size();

  /// The score of a member, or [#NO_SCORE] if it is none.
  double score(Slice member);

  /// Shows all members. The visitor must not change them.
  void forEachScored(Visitor visitor);
}
