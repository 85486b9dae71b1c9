package dev.rediscover.persistence;

/// The bytes that begin each part of a snapshot, and what they mean. The numbers are Redis' (`rdb.h`).
public final class RdbType {
  /// The version that we write, and the highest that we read: that of Redis 7.0.
  public static final int VERSION = 10;

  /// A value that is a byte string.
  public static final int STRING = 0;

  // What comes before a key, or instead of one.
  static final int FUNCTION2 = 245;
  static final int FUNCTION = 246;
  static final int MODULE_AUX = 247;
  static final int IDLE = 248;
  static final int FREQ = 249;
  static final int AUX = 250;
  static final int RESIZE_DB = 251;
  static final int EXPIRE_MILLIS = 252;
  static final int EXPIRE_SECONDS = 253;
  static final int SELECT_DB = 254;
  static final int EOF = 255;

  private static final int FIRST_OPCODE = FUNCTION2;

  private RdbType() {}

  /// Whether the byte begins something else than a key.
  static boolean isOpcode(int type) {
    return type >= FIRST_OPCODE;
  }

  /// What we can't read, for a message: "a stream (type 15)".
  public static String nameOf(int type) {
    String name =
        switch (type) {
          case 1, 10, 14, 18 -> "a list";
          case 2, 11, 20 -> "a set";
          case 3, 5, 12, 17 -> "a sorted set";
          case 4, 9, 13, 16 -> "a hash";
          case 6, 7 -> "a module's value";
          case 15, 19, 21 -> "a stream";
          default -> "a value";
        };
    return name + " (type " + type + ")";
  }
}
