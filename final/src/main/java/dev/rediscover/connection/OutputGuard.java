package dev.rediscover.connection;

import dev.rediscover.ops.Config;
import dev.rediscover.ops.OutputLimits;
import dev.rediscover.ops.OutputLimits.ClientClass;
import dev.rediscover.ops.OutputLimits.Limit;
import java.util.function.LongSupplier;

/// Cuts clients that leave too many replies unread: `client-output-buffer-limit`.
///
/// A stranger, who has not authenticated yet, gets 64 KiB whatever the setting says: errors that
/// nobody reads must not fill the memory (CVE-2025-21605).
///
/// Thread: engine.
public final class OutputGuard {
  private static final long STRANGER_BYTES_MAX = 1 << 16;

  /// Replies of less than this are looked at when they have been sent, not before.
  private static final long SMALL_BYTES_MAX = 1 << 14;

  private final LongSupplier clock;
  private OutputLimits limits;
  private long smallBytes;

  /// @param clock the time in milliseconds since 1970
  public OutputGuard(Config config, LongSupplier clock) {
    this.clock = clock;
    config.clientOutputBufferLimit.whenSet(this::limit);
  }

  private void limit(OutputLimits changed) {
    limits = changed;
    smallBytes = SMALL_BYTES_MAX;
    for (ClientClass each : ClientClass.values()) {
      long hardBytes = limits.of(each).hardBytes();
      smallBytes = hardBytes == 0 ? smallBytes : Math.min(smallBytes, hardBytes);
    }
  }

  /// Closes the client if it is above its limit.
  ///
  /// @return whether it may stay
  public boolean check(Client client) {
    long unread = client.unreadBytes();
    if (mayStay(client, unread)) {
      return true;
    }
    client.close();
    return false;
  }

  /// Whether replies that are gathered are so many that they need not be sent: they would be above the
  /// client's hard limit.
  boolean areTooMany(Client client, long replyBytes) {
    return replyBytes > smallBytes && isTooMuch(client, replyBytes);
  }

  /// Whether this many bytes more would be above the client's hard limit: then they need not be sent.
  boolean isTooMuch(Client client, long moreBytes) {
    long hardBytes = limits.of(classOf(client)).hardBytes();
    return hardBytes > 0 && client.unreadBytes() + moreBytes > hardBytes;
  }

  private static ClientClass classOf(Client client) {
    if (client.peer() == Client.Peer.REPLICA) {
      return ClientClass.REPLICA;
    }
    return client.subscriptions().areAny() ? ClientClass.PUBSUB : ClientClass.NORMAL;
  }

  private boolean mayStay(Client client, long unread) {
    if (client.peer() == Client.Peer.PRIMARY) {
      return true;
    }
    if (!client.isAuthenticated()) {
      return unread <= STRANGER_BYTES_MAX;
    }
    Limit limit = limits.of(classOf(client));
    if (limit.hardBytes() > 0 && unread > limit.hardBytes()) {
      return false;
    }
    if (limit.softBytes() == 0) {
      return true;
    }
    // The peer may have read everything since the last look, and been sent as much again.
    if (client.output().takeFewestUnread() <= limit.softBytes()) {
      client.softLimitClock().below();
    }
    if (unread <= limit.softBytes()) {
      return true;
    }
    long aboveMillis = client.softLimitClock().aboveMillis(clock.getAsLong());
    return aboveMillis <= limit.softSeconds() * 1000;
  }
}
