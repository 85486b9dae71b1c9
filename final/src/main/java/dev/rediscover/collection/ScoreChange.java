package dev.rediscover.collection;

/// What giving a member of a sorted set a score did.
public enum ScoreChange {
  /// The member is new.
  ADDED,
  /// It had another score.
  MOVED,
  /// It had that score.
  NONE
}
