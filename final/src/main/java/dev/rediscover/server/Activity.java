package dev.rediscover.server;

/// What a client has done, and when: for CLIENT LIST and for those that are idle too long.
///
/// Thread: engine.
final class Activity {
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

  /// A command runs, for one that shows it, or has run.
  void runs(String command) {
    lastCommand = command;
  }

  /// Looks whether the peer has taken some of its replies since the last look.
  void watchUnread(long unreadBytes, long nowMillis) {
    if (unreadBytes < unreadBefore) {
      lastMillis = nowMillis;
    }
    unreadBefore = unreadBytes;
  }

  long ageMillis(long nowMillis) {
    return nowMillis - connectedMillis;
  }

  /// How long nothing has come or been taken.
  long idleMillis(long nowMillis) {
    return nowMillis - lastMillis;
  }

  String lastCommand() {
    return lastCommand;
  }

  /// Bytes of commands that have come and are not done.
  int queryBytes() {
    return queryBytes;
  }
}
