package dev.rediscover.connection;

/// Which of a client's commands are answered: CLIENT REPLY.
///
/// Thread: engine.
public final class ReplyMode {
  private enum Mode {
    ON,
    OFF,
    /// All but the one that runs; between commands never.
    SKIP,
    /// All but the next one.
    SKIP_NEXT
  }

  private Mode mode = Mode.ON;

  /// A command begins.
  public void begin() {
    if (mode == Mode.SKIP_NEXT) {
      mode = Mode.SKIP;
    }
  }

  /// The command has ended.
  ///
  /// @param isHeld it waits and will be answered later: what was to be skipped still is
  public void end(boolean isHeld) {
    if (mode == Mode.SKIP) {
      mode = isHeld ? Mode.SKIP_NEXT : Mode.ON;
    }
  }

  /// The command that waited is answered.
  ///
  /// @return whether the client wants that
  boolean endLate() {
    boolean wanted = mode == Mode.ON;
    if (mode == Mode.SKIP_NEXT) {
      mode = Mode.ON;
    }
    return wanted;
  }

  /// Whether the replies of the command that runs are for the client. The next one's may not be.
  boolean isWanted() {
    return mode == Mode.ON || mode == Mode.SKIP_NEXT;
  }

  /// CLIENT REPLY ON: from the command that runs on, but one that is to be skipped still is.
  public void on() {
    if (mode != Mode.SKIP_NEXT) {
      mode = Mode.ON;
    }
  }

  /// CLIENT REPLY OFF: from the command that runs on.
  public void off() {
    mode = Mode.OFF;
  }

  /// CLIENT REPLY SKIP: not the next one, if any is answered at all.
  public void skipNext() {
    if (mode != Mode.OFF) {
      mode = Mode.SKIP_NEXT;
    }
  }

  /// Back to how it was at first: RESET, which itself may be skipped.
  void reset() {
    if (mode != Mode.SKIP) {
      mode = Mode.ON;
    }
  }
}
