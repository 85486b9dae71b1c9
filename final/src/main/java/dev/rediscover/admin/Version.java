package dev.rediscover.admin;

/// What the server says it is.
public final class Version {
  /// The version of Redis whose commands this server speaks: clients decide by it what they may send.
  public static final String REDIS = "7.0.15";

  private Version() {}
}
