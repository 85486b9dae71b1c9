package dev.rediscover.server;

/// What the server says it is.
final class Version {
  /// The version of Redis whose commands this server speaks: clients decide by it what they may send.
  static final String REDIS = "7.0.15";

  private Version() {}
}
