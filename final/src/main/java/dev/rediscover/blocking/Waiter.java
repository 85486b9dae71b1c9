package dev.rediscover.blocking;

import dev.rediscover.resp.Words;
import dev.rediscover.store.ValueType;
import java.util.ArrayList;
import java.util.List;

/// A client that waits: its command, the keys it waits for, and until when.
///
/// Thread: engine.
public final class Waiter {
  private final WaitingClient client;
  private final Words command;
  private final int database;
  private final ValueType type;
  private final long deadlineMillis;
  private final long number;
  private final List<KeyQueue.Place<Waiter>> places = new ArrayList<>(1);

  /// @param number greater than that of all who came before
  Waiter(
      WaitingClient client,
      Words command,
      int database,
      ValueType type,
      long deadlineMillis,
      long number) {
    this.client = client;
    this.command = command;
    this.database = database;
    this.type = type;
    this.deadlineMillis = deadlineMillis;
    this.number = number;
  }

  public WaitingClient client() {
    return client;
  }

  /// The command that it waits with.
  public Words command() {
    return command;
  }

  int database() {
    return database;
  }

  /// What a key must hold to be of use to it.
  ValueType type() {
    return type;
  }

  /// In milliseconds since 1970, or [dev.rediscover.command.Session#FOREVER].
  long deadlineMillis() {
    return deadlineMillis;
  }

  long number() {
    return number;
  }

  /// Its place in the queue of each of its keys.
  List<KeyQueue.Place<Waiter>> places() {
    return places;
  }
}
