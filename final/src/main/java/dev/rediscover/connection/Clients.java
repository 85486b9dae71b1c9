package dev.rediscover.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The connections there are, oldest first.
///
/// Thread: engine.
public final class Clients {
  private final Map<Long, Client> byId = new LinkedHashMap<>();
  private final List<Consumer<Client>> whenEnding = new ArrayList<>();
  private final List<Consumer<Client>> whenGone = new ArrayList<>();
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

  /// Has somebody told of every client that is to get nothing new, no element and no message, though its
  /// last replies may still be on their way. It may be told twice of one.
  public void whenEnding(Consumer<Client> listener) {
    whenEnding.add(listener);
  }

  /// Has somebody told of every client that is gone. It may be told twice of one.
  public void whenGone(Consumer<Client> listener) {
    whenGone.add(listener);
  }

  /// A client gets nothing new.
  void ends(Client client) {
    whenEnding.forEach(listener -> listener.accept(client));
  }

  /// A client is gone.
  void remove(Client client) {
    byId.remove(client.id());
    ends(client);
    whenGone.forEach(listener -> listener.accept(client));
  }

  public void countRejected() {
    rejected++;
  }

  public int size() {
    return byId.size();
  }

  /// How many there are but for this node's replicas.
  public int users() {
    int count = 0;
    for (Client client : byId.values()) {
      count += client.peer() == Client.Peer.REPLICA ? 0 : 1;
    }
    return count;
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

  /// Lets all clients go on that are paused.
  void resumeHeld() {
    for (Client client : byId.values()) {
      client.resume();
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
