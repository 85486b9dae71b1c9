package dev.rediscover.persistence;

/// When the log waits for the disk: Redis' `appendfsync`.
public enum FsyncPolicy {
  /// Before a write is acknowledged: the power may fail at any time, and nothing acknowledged is lost.
  ALWAYS,

  /// Once a second: what was acknowledged in the last two seconds may be lost when the power fails.
  EVERYSEC,

  /// When the operating system likes to: up to half a minute on Linux.
  NO
}
