package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;

/// A place between two members of a sorted set: where a range begins or ends, or where a member
/// belongs.
///
/// Every edge cuts the members, as they are ordered, into those before it and those behind it. A
/// range is two edges: from the first member behind the one to the last before the other.
///
/// Thread: any.
public final class Edge {
  /// Before all members.
  public static final Edge START = ofScore(Double.NEGATIVE_INFINITY, false);

  /// Behind all members.
  public static final Edge END = ofScore(Double.POSITIVE_INFINITY, true);

  private final boolean scored;
  private double score;

  /// Where members of that score are cut, or null if they all lie on one side.
  private Slice member;

  private final boolean behindEqual;

  private Edge(boolean scored, double score, Slice member, boolean behindEqual) {
    this.scored = scored;
    this.score = score;
    this.member = member;
    this.behindEqual = behindEqual;
  }

  /// An edge beside the members of a score.
  ///
  /// @param behind whether it lies behind them, not before them
  public static Edge ofScore(double score, boolean behind) {
    return new Edge(true, score, null, behind);
  }

  /// An edge beside a member, where all have the same score: only bytes are compared.
  ///
  /// @param behind whether it lies behind the member, not before it
  public static Edge ofMember(Slice member, boolean behind) {
    return new Edge(false, 0, member, behind);
  }

  /// An edge behind the place of a member with a score. [#moveTo(double, Slice)] gives it another
  /// one, so that a search makes no object.
  static Edge ofPlace() {
    return new Edge(true, 0, new Slice(), true);
  }

  Edge moveTo(double newScore, Slice newMember) {
    score = newScore;
    member = newMember;
    return this;
  }

  /// Whether members are compared by their scores, and by their bytes only where these are equal.
  boolean isScored() {
    return scored;
  }

  double score() {
    return score;
  }

  /// Whether a member with this score can't be put on one side without a look at its bytes.
  boolean needsMember(double otherScore) {
    return member != null && (!scored || otherScore == score);
  }

  /// Whether a member with this score lies before the edge; only where its bytes aren't needed.
  boolean isBehind(double otherScore) {
    return otherScore < score || otherScore == score && behindEqual;
  }

  /// Whether a member with these bytes lies before the edge; only where they are needed.
  boolean isBehind(Slice otherMember) {
    int order = otherMember.compareTo(member);
    return order < 0 || order == 0 && behindEqual;
  }
}
