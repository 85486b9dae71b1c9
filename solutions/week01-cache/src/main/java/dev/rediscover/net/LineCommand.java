package dev.rediscover.net;

import dev.rediscover.bytes.Slice;

/// The commands of the line server, with how many words each has, its name included.
public enum LineCommand {
  PING(1, 2),
  ECHO(2, 2),
  GET(2, 2),
  SET(3, Integer.MAX_VALUE),
  SETNX(3, 3),
  GETSET(3, 3),
  INCR(2, 2),
  INCRBY(3, 3),
  APPEND(3, 3),
  DEL(2, Integer.MAX_VALUE),
  EXISTS(2, Integer.MAX_VALUE),
  DBSIZE(1, 1),
  QUIT(1, Integer.MAX_VALUE);

  private final int wordsMin;
  private final int wordsMax;

  LineCommand(int wordsMin, int wordsMax) {
    this.wordsMin = wordsMin;
    this.wordsMax = wordsMax;
  }

  /// Whether a line of `count` words may be this command.
  boolean takes(int count) {
    return count >= wordsMin && count <= wordsMax;
  }

  /// The command of this name, in letters of either case, or null.
  static LineCommand named(byte[] name) {
    Slice slice = Slice.of(name);
    for (LineCommand command : values()) {
      if (slice.equalsIgnoreCase(command.name())) {
        return command;
      }
    }
    return null;
  }
}
