package dev.rediscover.net;

import dev.rediscover.command.Session;

/// The client that a log's commands come from: nobody, in some database.
///
/// Thread: engine.
final class ReplaySession implements Session {
  private int database;

  @Override
  public long id() {
    return 0;
  }

  @Override
  public int database() {
    return database;
  }

  @Override
  public void select(int index) {
    database = index;
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
