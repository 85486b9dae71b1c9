package dev.rediscover.transaction;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.WriteLog;

/// Puts MULTI before the first and EXEC after the last effect of a command, so that whoever reads the
/// log applies all of them or none: what a transaction changed, or a key that died and what was then
/// written in its place. A single effect needs neither: it waits for a second one, or for the end.
///
/// Between commands every effect stands alone.
///
/// Thread: engine.
/// Invariant: an effect waits only inside a command, and only while it is the first.
public final class TransactionLog implements WriteLog {
  private static final Slice MULTI = Slice.of("*1\r\n$5\r\nMULTI\r\n");
  private static final Slice EXEC = Slice.of("*1\r\n$4\r\nEXEC\r\n");
  private static final int BUFFER_BYTES = 1 << 10;
  private static final int KEPT_BYTES_MAX = 1 << 20;

  private WriteLog log = WriteLog.NONE;
  private boolean silent;
  private boolean inCommand;
  private boolean begun;

  /// The first effect while it is the only one: its bytes, or no bytes if there is none.
  private final Slice first = new Slice();

  private byte[] buffer = new byte[BUFFER_BYTES];

  /// Where the last effect was.
  private int database;

  /// Says where all goes to from now on; at first, nowhere.
  public void passTo(WriteLog next) {
    log = next;
  }

  /// Passes nothing on, between commands: what runs now is in a log already.
  public void silence(boolean on) {
    silent = on;
  }

  @Override
  public boolean isOn() {
    return !silent && log.isOn();
  }

  @Override
  public void append(int where, Slice resp) {
    if (inCommand && !begun && first.isEmpty()) {
      keep(resp);
      database = where;
      return;
    }
    if (!first.isEmpty()) {
      begun = true;
      log.append(database, MULTI);
      passFirst();
    }
    database = where;
    log.append(where, resp);
  }

  /// The effects from here on belong together.
  public void begin() {
    inCommand = true;
  }

  /// Those were all of them.
  public void end() {
    inCommand = false;
    if (begun) {
      begun = false;
      log.append(database, EXEC);
    } else if (!first.isEmpty()) {
      passFirst();
    }
  }

  private void keep(Slice resp) {
    if (resp.length() > buffer.length) {
      buffer = new byte[resp.length()];
    }
    resp.copyTo(buffer, 0);
    first.set(buffer, 0, resp.length());
  }

  private void passFirst() {
    log.append(database, first);
    first.set(buffer, 0, 0);
    if (buffer.length > KEPT_BYTES_MAX) {
      buffer = new byte[BUFFER_BYTES];
    }
  }
}
