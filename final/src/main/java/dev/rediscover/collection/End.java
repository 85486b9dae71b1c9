package dev.rediscover.collection;

/// One of the two ends of a list.
public enum End {
  /// Where the first element is.
  LEFT,
  /// Where the last element is.
  RIGHT
}
