package dev.rediscover.connection;

import dev.rediscover.engine.Engine;
import dev.rediscover.ops.Config;

/// The memory of the connections: unfinished commands and replies that nobody has taken yet. It counts
/// as used memory, and above `maxmemory-clients` those connections are cut that take most.
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
    long max = limit < 0 ? config.maxBytes() / 100 * -limit : limit;
    bytesMax = max == 0 ? Long.MAX_VALUE : max;
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

  /// Counts what a client takes now.
  public void count(Client client) {
    add(client, client.bufferBytes());
    if (bytes > bytesMax) {
      evict();
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
    while (bytes > bytesMax && largest != null) {
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
