package dev.rediscover.replication;

/// How a [ReplicaLink] behaves.
///
/// @param port where this node listens, for the primary to show
/// @param user whom it logs in as at the primary, or an empty text: `masteruser`
/// @param password what it logs in with, or an empty text for no login: `masterauth`
/// @param timeoutMillis how long the primary may be silent: `repl-timeout`
/// @param retryMillis how long it waits between two tries to connect
/// @param ackMillis how often it says how far it is
public record LinkSettings(
    int port, String user, String password, long timeoutMillis, long retryMillis, long ackMillis) {
  /// No password; times as in Redis.
  ///
  /// @param port where this node listens
  public static LinkSettings of(int port) {
    return new LinkSettings(port, "", "", 60_000, 1000, 1000);
  }
}
