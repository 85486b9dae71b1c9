package dev.rediscover.simulator;

/// The kinds of calls that a disk takes.
public enum DiskCall {
  /// A file is opened or made.
  OPEN,
  /// Bytes are read.
  READ,
  /// Bytes are written or appended.
  WRITE,
  /// A file gets shorter or longer.
  TRUNCATE,
  /// A file's bytes are made durable.
  SYNC,
  /// A file gets another name.
  RENAME,
  /// A name is taken away.
  DELETE,
  /// The names in the directory are made durable.
  SYNC_DIRECTORY
}
