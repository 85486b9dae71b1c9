package dev.rediscover.server;

/// A client in one line, as CLIENT LIST shows it: `id=3 addr=127.0.0.1:52555 … cmd=get …`.
final class ClientLine {
  private ClientLine() {}

  static String of(Client client, long nowMillis) {
    return "id="
        + client.id()
        + " addr="
        + client.address()
        + " laddr="
        + client.localAddress()
        + " fd=-1 name="
        + client.name()
        + " age="
        + (nowMillis - client.connectedMillis()) / 1000
        + " idle="
        + (nowMillis - client.lastMillis()) / 1000
        + " flags="
        + flags(client)
        + " db="
        + client.database()
        + " sub=0 psub=0 ssub=0 multi="
        + (isInTransaction(client) ? client.transaction().size() : -1)
        + " qbuf="
        + client.reader().pendingBytes()
        + " qbuf-free=0 argv-mem=0 multi-mem="
        + queuedBytes(client)
        + " rbs=0 rbp=0 obl=0 oll=0 omem="
        + client.unreadBytes()
        + " tot-mem="
        + (client.reader().pendingBytes() + queuedBytes(client) + client.unreadBytes())
        + " events=r cmd="
        + client.lastCommand()
        + " user=default redir=-1 resp="
        + client.protocol()
        + " lib-name="
        + client.libraryName()
        + " lib-ver="
        + client.libraryVersion();
  }

  /// `x`: in a transaction; `b`: waits for keys; `d`: a watched key has changed; `e`: kept from
  /// eviction; `N`: none of these.
  private static String flags(Client client) {
    String flags = isInTransaction(client) ? "x" : "";
    flags += client.isWaiting() ? "b" : "";
    flags += client.transaction() != null && client.transaction().isStale() ? "d" : "";
    flags += client.isKeptFromEviction() ? "e" : "";
    return flags.isEmpty() ? "N" : flags;
  }

  private static boolean isInTransaction(Client client) {
    return client.transaction() != null && client.transaction().isOpen();
  }

  private static long queuedBytes(Client client) {
    return isInTransaction(client) ? client.transaction().queuedBytes() : 0;
  }
}
