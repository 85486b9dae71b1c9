package dev.rediscover.admin;

import dev.rediscover.blocking.Waiters;
import dev.rediscover.connection.Clients;
import dev.rediscover.ops.ClientPeaks;
import dev.rediscover.ops.Config;
import java.util.function.LongSupplier;

/// INFO clients: the connections.
///
/// Thread: engine.
public final class ClientsSection implements InfoSection {
  private final Clients clients;
  private final Waiters waiters;
  private final ClientPeaks peaks;
  private final Config config;
  private final LongSupplier clock;

  public ClientsSection(
      Clients clients, Waiters waiters, ClientPeaks peaks, Config config, LongSupplier clock) {
    this.clients = clients;
    this.waiters = waiters;
    this.peaks = peaks;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public void write(InfoLines lines) {
    long nowMillis = clock.getAsLong();
    lines
        .line("connected_clients", clients.users())
        .line("cluster_connections", 0)
        .line("maxclients", config.maxclients.get())
        .line("client_recent_max_input_buffer", peaks.input().max(nowMillis))
        .line("client_recent_max_output_buffer", peaks.output().max(nowMillis))
        .line("blocked_clients", clients.held())
        .line("tracking_clients", 0)
        .line("clients_in_timeout_table", waiters.withDeadline());
  }
}
