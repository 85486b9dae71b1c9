package dev.rediscover.connection;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// The connections there are, oldest first.
///
/// Thread: engine.
public final class Clients {
  private final Map<Long, Client> byId = new LinkedHashMap<>();
  private long lastId;
  private long received;
  private long rejected;

  public long nextId() {
    return ++lastId;
  }

  public void add(Client client) {
    byId.put(client.id(), client);
    received++;
  }

  public void remove(Client client) {
    byId.remove(client.id());
  }

  public void countRejected() {
    rejected++;
  }

  public int size() {
    return byId.size();
  }

  public Collection<Client> all() {
    return byId.values();
  }

  /// How many clients wait with a command.
  public int held() {
    int count = 0;
    for (Client client : byId.values()) {
      count += client.isBlocked() ? 1 : 0;
    }
    return count;
  }

  /// Lets all clients go on that wait.
  void resumeHeld() {
    for (Client client : byId.values()) {
      if (client.isHeld()) {
        client.resume();
      }
    }
  }

  /// The client of that id, or null.
  public Client find(long id) {
    return byId.get(id);
  }

  /// Connections accepted since the start.
  public long received() {
    return received;
  }

  /// Connections turned away because there were too many.
  public long rejected() {
    return rejected;
  }

  /// Sets the counts back to 0: CONFIG RESETSTAT.
  public void resetStatistics() {
    received = 0;
    rejected = 0;
  }
}
