package dev.rediscover.transaction;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.WriteLog;

/// Puts MULTI before the first and EXEC behind the last of the effects of a transaction, so that who
/// reads the log applies all of them or none. A single effect needs neither: it waits for a second one,
/// or for the end.
///
/// Thread: engine.
/// Invariant: `first` is null outside a transaction, and as soon as MULTI is written.
public final class TransactionLog implements WriteLog {
  private static final Slice MULTI = Slice.of("*1\r\n$5\r\nMULTI\r\n");
  private static final Slice EXEC = Slice.of("*1\r\n$4\r\nEXEC\r\n");

  private final WriteLog log;
  private boolean inTransaction;
  private boolean begun;

  /// The first effect while it is the only one.
  private Slice first;

  /// Where the last effect was.
  private int database;

  /// @param log where all goes to
  public TransactionLog(WriteLog log) {
    this.log = log;
  }

  @Override
  public boolean isOn() {
    return log.isOn();
  }

  @Override
  public void append(int where, Slice resp) {
    if (inTransaction && !begun && first == null) {
      first = resp.copy();
      database = where;
      return;
    }
    if (first != null) {
      begun = true;
      log.append(database, MULTI);
      log.append(database, first);
      first = null;
    }
    database = where;
    log.append(where, resp);
  }

  /// What comes from here on belongs together.
  void begin() {
    inTransaction = true;
  }

  /// That was all of it.
  void end() {
    if (begun) {
      log.append(database, EXEC);
    } else if (first != null) {
      log.append(database, first);
    }
    inTransaction = false;
    begun = false;
    first = null;
  }
}
