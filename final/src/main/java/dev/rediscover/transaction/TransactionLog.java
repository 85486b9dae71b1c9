package dev.rediscover.transaction;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.WriteLog;

/// Puts MULTI before the first and EXEC behind the last of the effects of a transaction, so that who
/// reads the log applies all of them or none.
///
/// Thread: engine.
public final class TransactionLog implements WriteLog {
  private static final Slice MULTI = Slice.of("*1\r\n$5\r\nMULTI\r\n");
  private static final Slice EXEC = Slice.of("*1\r\n$4\r\nEXEC\r\n");

  private final WriteLog log;
  private boolean inTransaction;
  private boolean begun;
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
    if (inTransaction && !begun) {
      begun = true;
      log.append(where, MULTI);
    }
    database = where;
    log.append(where, resp);
  }

  /// What comes from here on belongs together.
  void begin() {
    inTransaction = true;
    begun = false;
  }

  /// That was all of it.
  void end() {
    if (begun) {
      log.append(database, EXEC);
    }
    inTransaction = false;
    begun = false;
  }
}
