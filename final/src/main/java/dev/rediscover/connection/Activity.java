package dev.rediscover.connection;

/// What a client has done, and when: for CLIENT LIST and for those that are idle too long.
///
/// Thread: engine.
public final class Activity {
  private final long connectedMillis;
  private long lastMillis;
  private String lastCommand = "NULL";
  private int queryBytes;
  private long unreadBefore;

  Activity(long nowMillis) {
    connectedMillis = nowMillis;
    lastMillis = nowMillis;
  }

  /// Bytes came.
  ///
  /// @param queryBytes of commands that are not done
  void received(long nowMillis, int queryBytes) {
    lastMillis = nowMillis;
    this.queryBytes = queryBytes;
  }

  /// Commands have run.
  ///
  /// @param leftBytes of commands that are not done
  void done(int leftBytes) {
    queryBytes = leftBytes;
  }

  /// Its last replies are on their way: it is idle unless it takes some.
  void drains(long nowMillis) {
    lastMillis = nowMillis;
  }

  /// A command runs, for one that shows it, or has run.
  public void runs(String command) {
    lastCommand = command;
  }

  /// Looks whether the peer has taken some of its replies since the last look.
  public void watchUnread(long unreadBytes, long nowMillis) {
    if (unreadBytes < unreadBefore) {
      lastMillis = nowMillis;
    }
    unreadBefore = unreadBytes;
  }

  public long ageMillis(long nowMillis) {
    return nowMillis - connectedMillis;
  }

  /// How long nothing has come or been taken.
  public long idleMillis(long nowMillis) {
    return nowMillis - lastMillis;
  }

  public String lastCommand() {
    return lastCommand;
  }

  /// Bytes of commands that have come and are not done.
  public int queryBytes() {
    return queryBytes;
  }
}
