package dev.rediscover.replication;

/// How a [Primary] treats its replicas.
///
/// @param pingMillis how often they hear that it lives: `repl-ping-replica-period`
/// @param timeoutMillis how long a replica may be silent: `repl-timeout`
/// @param snapshotDelayMillis how long a snapshot waits for more replicas that need one:
///     `repl-diskless-sync-delay`
/// @param unsentBytesMax how far a replica may be behind in the stream before it is dropped, 0 for no
///     limit: `client-output-buffer-limit replica`
public record PrimarySettings(
    long pingMillis, long timeoutMillis, long snapshotDelayMillis, long unsentBytesMax) {
  /// As in Redis, but for the delay: a snapshot begins at once.
  public static final PrimarySettings DEFAULT = new PrimarySettings(10_000, 60_000, 0, 256L << 20);
}
