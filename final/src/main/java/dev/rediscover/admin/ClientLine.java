package dev.rediscover.admin;

import dev.rediscover.connection.Client;
import dev.rediscover.pubsub.Kind;

/// A client in one line, as CLIENT LIST shows it: `id=3 addr=127.0.0.1:52555 … cmd=get …`.
final class ClientLine {
  private ClientLine() {}

  static String of(Client client, boolean isMonitor, long nowMillis) {
    return "id="
        + client.id()
        + " addr="
        + client.address()
        + " laddr="
        + client.localAddress()
        + " fd=-1 name="
        + client.name()
        + " age="
        + client.activity().ageMillis(nowMillis) / 1000
        + " idle="
        + client.activity().idleMillis(nowMillis) / 1000
        + " flags="
        + flags(client, isMonitor)
        + " db="
        + client.database()
        + " sub="
        + client.subscriptions().count(Kind.CHANNEL)
        + " psub="
        + client.subscriptions().count(Kind.PATTERN)
        + " ssub="
        + client.subscriptions().count(Kind.SHARD)
        + " multi="
        + (client.isInTransaction() ? client.transaction().size() : -1)
        + " qbuf="
        + client.activity().queryBytes()
        + " qbuf-free=0 argv-mem=0 multi-mem="
        + client.queuedBytes()
        + " rbs=0 rbp=0 obl=0 oll=0 omem="
        + client.unreadBytes()
        + " tot-mem="
        + (client.activity().queryBytes() + client.queuedBytes() + client.unreadBytes())
        + " events=r cmd="
        + client.activity().lastCommand()
        + " user=default redir=-1 resp="
        + client.protocol()
        + " lib-name="
        + client.libraryName()
        + " lib-ver="
        + client.libraryVersion();
  }

  /// `O`: a monitor; `P`: a subscriber; `x`: in a transaction; `b`: waits; `d`: a key that it watches has changed; `e`:
  /// kept from eviction; `N`: none of these.
  private static String flags(Client client, boolean isMonitor) {
    boolean isStale = client.transaction() != null && client.transaction().isStale();
    String flags =
        (isMonitor ? "O" : "")
            + (client.subscriptions().areAny() ? "P" : "")
            + (client.isInTransaction() ? "x" : "")
            + (client.isBlocked() ? "b" : "")
            + (isStale ? "d" : "")
            + (client.isKeptFromEviction() ? "e" : "");
    return flags.isEmpty() ? "N" : flags;
  }
}
