package dev.rediscover.store;

/// When SET sets: `SET key value [NX | XX]`.
public enum SetCondition {
  ALWAYS,
  /// NX: only if there is no such key.
  IF_ABSENT,
  /// XX: only if there is one.
  IF_PRESENT
}
