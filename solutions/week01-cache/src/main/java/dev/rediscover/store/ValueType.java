package dev.rediscover.store;

/// The kinds of value that a key can hold: a closed set, so a `switch` over it needs no `default`.
public enum ValueType {
  STRING("string"),
  LIST("list"),
  SET("set"),
  ZSET("zset"),
  HASH("hash"),
  STREAM("stream");

  private final String redisName;

  ValueType(String redisName) {
    this.redisName = redisName;
  }

  /// What TYPE answers.
  public String redisName() {
    return redisName;
  }
}
