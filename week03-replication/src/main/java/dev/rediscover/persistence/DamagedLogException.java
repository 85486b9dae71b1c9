package dev.rediscover.persistence;

import java.io.IOException;

/// A log that can't be trusted from some byte on: the node must not start with what is before it.
public final class DamagedLogException extends IOException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final long offset;
  private final String what;

  /// @param offset of the first byte of what is damaged
  public DamagedLogException(String file, long offset, String what) {
    super(file + " is damaged at byte " + offset + ": " + what);
    this.file = file;
    this.offset = offset;
    this.what = what;
  }

  public String file() {
    return file;
  }

  /// What is wrong there.
  public String what() {
    return what;
  }

  public long offset() {
    return offset;
  }
}
