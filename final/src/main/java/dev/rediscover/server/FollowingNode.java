package dev.rediscover.server;

/// What a [Following] tells the node that follows.
///
/// Thread: engine.
interface FollowingNode {
  /// The link is up or down: what clients may do may be something else now.
  void updateGate();

  /// The link is up.
  void isFollowing();

  /// The link has ended.
  void isRefused(String reason);

  /// The database that the stream had selected last; -1 if none.
  int streamDatabase();

  void streamDatabase(int number);
}
