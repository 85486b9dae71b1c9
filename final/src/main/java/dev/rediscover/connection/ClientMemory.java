package dev.rediscover.connection;

import dev.rediscover.engine.Engine;
import dev.rediscover.ops.Config;

/// The memory of the connections, see [Client#heldBytes()]. It counts as used memory, and when it reaches
/// `maxmemory-clients`, those connections are cut that take most.
///
/// A client is counted when something has come from it, before that is run: what is then too much never
/// runs. It is counted again when its turn is over.
///
/// Thread: engine.
/// Invariant: `bytes` is the sum of what the clients were counted for.
public final class ClientMemory {
  private final Config config;
  private final Clients clients;
  private final Engine engine;
  private long bytes;
  private long bytesMax;
  private long evicted;

  public ClientMemory(Config config, Clients clients, Engine engine) {
    this.config = config;
    this.clients = clients;
    this.engine = engine;
    config.maxmemoryClients.whenSet(changed -> updateMax());
    config.maxmemory.whenSet(changed -> updateMax());
  }

  /// A part of `maxmemory`, if it is no number of bytes; 0 is no limit.
  private void updateMax() {
    long limit = config.maxmemoryClients.get();
    long max = limit < 0 ? percent(config.maxBytes(), -limit) : limit;
    bytesMax = max == 0 ? Long.MAX_VALUE : max;
  }

  private static long percent(long all, long part) {
    return all / 100 * part + all % 100 * part / 100;
  }

  public long bytes() {
    return bytes;
  }

  /// Connections that were cut because all together took too much.
  public long evicted() {
    return evicted;
  }

  public void resetStatistics() {
    evicted = 0;
  }

  /// Counts what a client takes now. It may be cut for it.
  public void count(Client client) {
    if (client.isGone()) {
      return;
    }
    add(client, client.heldBytes());
    if (bytes >= bytesMax) {
      evict();
    }
  }

  /// As [#count(Client)], if there is a limit: else the end of the client's turn is early enough.
  void countIfLimited(Client client) {
    if (bytesMax != Long.MAX_VALUE) {
      count(client);
    }
  }

  /// The client is gone.
  public void forget(Client client) {
    add(client, 0);
  }

  private void add(Client client, long now) {
    long more = client.countedBytes().count(now);
    if (more != 0) {
      bytes += more;
      engine.clientBytes(bytes);
    }
  }

  private void evict() {
    Client largest = largest();
    while (bytes >= bytesMax && largest != null) {
      largest.close();
      evicted++;
      largest = largest();
    }
  }

  private Client largest() {
    Client largest = null;
    for (Client client : clients.all()) {
      boolean larger =
          client.countedBytes().get() > (largest == null ? 0 : largest.countedBytes().get());
      boolean mayGo = client.peer() == Client.Peer.USER && !client.isKeptFromEviction();
      if (larger && mayGo) {
        largest = client;
      }
    }
    return largest;
  }
}
