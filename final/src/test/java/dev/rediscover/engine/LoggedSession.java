package dev.rediscover.engine;

import dev.rediscover.blocking.Waiters;
import dev.rediscover.blocking.WaitingClient;
import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.Words;
import dev.rediscover.store.ValueType;
import dev.rediscover.transaction.Transaction;
import dev.rediscover.transaction.TransactionClient;

/// A connection that is only its state; it can have a transaction, and can wait.
public class LoggedSession implements TransactionClient, WaitingClient {
  private final Waiters waiters;
  private int database;
  private Transaction transaction;

  /// @param waiters where its commands wait
  public LoggedSession(Waiters waiters) {
    this.waiters = waiters;
  }

  @Override
  public boolean await(
      Words command, ValueType type, long deadlineMillis, int firstKey, int behindKeys) {
    waiters.begin(this, command, type, deadlineMillis, firstKey, behindKeys);
    return true;
  }

  @Override
  public Slice readyKey() {
    return waiters.readyKey();
  }

  @Override
  public Transaction transaction() {
    return transaction;
  }

  @Override
  public void transaction(Transaction now) {
    transaction = now;
  }

  @Override
  public long queuedBytesMax() {
    return Long.MAX_VALUE;
  }

  @Override
  public void waitsWith(Words command) {}

  @Override
  public long id() {
    return 1;
  }

  @Override
  public int database() {
    return database;
  }

  @Override
  public void select(int number) {
    database = number;
  }

  @Override
  public int protocol() {
    return 2;
  }

  @Override
  public void useProtocol(int version) {}

  @Override
  public String name() {
    return "";
  }

  @Override
  public void rename(String name) {}

  @Override
  public void closeAfterReply() {}
}
