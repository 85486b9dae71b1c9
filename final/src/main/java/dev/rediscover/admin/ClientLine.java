package dev.rediscover.admin;

import dev.rediscover.connection.Client;
import dev.rediscover.pubsub.Kind;

/// A client in one line, as CLIENT LIST shows it: `id=3 addr=127.0.0.1:52555 … cmd=get …`.
///
/// A client has no reply buffer of its own (`rbs` and `rbp` are 0): its replies lie on the page that all
/// share (`obl`), and what the socket does not take in buffers of Netty (`oll` of them, `omem` bytes).
final class ClientLine {
  private ClientLine() {}

  /// @param runningBytes of the words of the command that it runs, or 0
  static String of(Client client, boolean isMonitor, long runningBytes, long nowMillis) {
    return "id="
        + client.id()
        + " addr="
        + client.address()
        + " laddr="
        + client.localAddress()
        + " fd="
        + client.fileDescriptor()
        + " name="
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
        + " qbuf-free="
        + client.reader().freeBytes()
        + " argv-mem="
        + (runningBytes + client.argumentBytes())
        + " multi-mem="
        + client.queuedArgumentBytes()
        + " rbs=0 rbp=0 obl="
        + client.output().bytesOnPage()
        + " oll="
        + client.output().buffersWithNetty()
        + " omem="
        + client.output().bytesWithNetty()
        + " tot-mem="
        + (runningBytes + client.heldBytes())
        + " events=r cmd="
        + client.activity().lastCommand()
        + " user=default redir=-1 resp="
        + client.protocol()
        + " lib-name="
        + client.libraryName()
        + " lib-ver="
        + client.libraryVersion();
  }

  /// `O`: a monitor; `S`: a replica; `M`: this node's primary; `P`: a subscriber; `x`: in a transaction; `b`: waits; `d`: a key that it watches has
  /// changed; `c`: gets its last replies; `e`: kept from eviction; `N`: none of these.
  private static String flags(Client client, boolean isMonitor) {
    boolean isStale = client.transaction() != null && client.transaction().isStale();
    String flags =
        (isMonitor ? "O" : "")
            + (client.peer() == Client.Peer.REPLICA ? "S" : "")
            + (client.peer() == Client.Peer.PRIMARY ? "M" : "")
            + (client.subscriptions().areAny() ? "P" : "")
            + (client.isInTransaction() ? "x" : "")
            + (client.isBlocked() ? "b" : "")
            + (isStale ? "d" : "")
            + (client.isEnding() ? "c" : "")
            + (client.isKeptFromEviction() ? "e" : "");
    return flags.isEmpty() ? "N" : flags;
  }
}
