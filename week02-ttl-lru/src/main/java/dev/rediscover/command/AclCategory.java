package dev.rediscover.command;

/// A set of commands that a user may be allowed or forbidden together. COMMAND shows them in this
/// order.
///
/// You may skip this file: no exercise asks for it.
public enum AclCategory {
  KEYSPACE,
  READ,
  WRITE,
  SET,
  SORTEDSET,
  LIST,
  HASH,
  STRING,
  BITMAP,
  HYPERLOGLOG,
  GEO,
  STREAM,
  PUBSUB,
  ADMIN,
  FAST,
  SLOW,
  BLOCKING,
  DANGEROUS,
  CONNECTION,
  TRANSACTION,
  SCRIPTING;

  private final String redisName = name().toLowerCase(java.util.Locale.ROOT);

  /// The name without its `@`.
  public String redisName() {
    return redisName;
  }
}
