package dev.rediscover.connection;

import dev.rediscover.command.Databases;
import dev.rediscover.ops.Config;
import dev.rediscover.resp.RespLimits;
import dev.rediscover.store.Keyspace;

/// How much clients may send: those that have said the password, if there is one, and strangers.
///
/// Thread: engine.
public final class InputLimits {
  private final Config config;
  private final Clients clients;
  private final Databases databases;
  private RespLimits limits = RespLimits.DEFAULT;

  /// Follows the settings, now and whenever they change.
  public InputLimits(Config config, Clients clients, Databases databases) {
    this.config = config;
    this.clients = clients;
    this.databases = databases;
    config.protoMaxBulkLen.whenSet(bytes -> update());
    config.clientQueryBufferLimit.whenSet(bytes -> update());
  }

  private void update() {
    RespLimits usual = RespLimits.DEFAULT;
    limits =
        new RespLimits(
            usual.inlineMaxBytes(),
            usual.countMax(),
            (int) Math.min(config.protoMaxBulkLen.get(), RespLimits.ANY_MAX),
            (int) Math.min(config.clientQueryBufferLimit.get(), RespLimits.ANY_MAX),
            false);
    int stringBytesMax = (int) Math.min(config.protoMaxBulkLen.get(), Keyspace.STRING_BYTES_MAX);
    for (int i = 0; i < databases.count(); i++) {
      databases.get(i).limitStrings(stringBytesMax);
    }
    for (Client client : clients.all()) {
      if (client.isAuthenticated()) {
        admit(client);
      }
    }
  }

  /// A client that has just connected or asked for RESET: who need not authenticate, has.
  public void greet(Client client) {
    if (config.requirepass.get().isEmpty()) {
      admit(client);
    } else {
      client.authenticated(false, RespLimits.STRANGER);
    }
  }

  /// A client that has said the password.
  public void admit(Client client) {
    client.authenticated(true, limits);
  }
}
