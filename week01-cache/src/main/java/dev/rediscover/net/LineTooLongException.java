package dev.rediscover.net;

import java.io.IOException;

/// The client sends a line that does not end.
public final class LineTooLongException extends IOException {
  private static final long serialVersionUID = 1;

  /// The words that Redis has for it.
  public LineTooLongException() {
    super("Protocol error: too big inline request");
  }
}
