package dev.rediscover.command;

/// A connection that is only its state.
final class TestSession implements Session {
  private int database;
  private int protocol = 2;
  private String name = "";
  private boolean closing;

  @Override
  public long id() {
    return 7;
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
    return protocol;
  }

  @Override
  public void useProtocol(int version) {
    protocol = version;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void rename(String newName) {
    name = newName;
  }

  @Override
  public void closeAfterReply() {
    closing = true;
  }

  boolean isClosing() {
    return closing;
  }
}
