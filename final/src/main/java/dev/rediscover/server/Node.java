package dev.rediscover.server;

import dev.rediscover.command.Call;
import dev.rediscover.command.CommandFlag;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Outcome;
import dev.rediscover.engine.Engine;
import dev.rediscover.ops.CommandStats;
import dev.rediscover.ops.Config;
import dev.rediscover.ops.SlowLog;
import dev.rediscover.ops.Traffic;
import dev.rediscover.resp.RespLimits;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server without its sockets: the engine, the clients, the settings, the statistics.
///
/// Thread: engine.
final class Node {
  private static final int READ_BUFFER_BYTES = 1 << 16;

  private final Config config;
  private final Engine engine;
  private final Clients clients = new Clients();
  private final Traffic traffic = new Traffic();
  private final CommandStats commandStats = new CommandStats();
  private final SlowLog slowLog;
  private final OutputGuard outputGuard;
  private final Runnable stop;
  private final long startedMillis = System.currentTimeMillis();

  // Shared by all connections: each is empty again when the next one's turn comes.
  private final RespWriter reply = new RespWriter();
  private final Words words = new Words();
  private byte[] readBuffer = new byte[READ_BUFFER_BYTES];

  private RespLimits limits = RespLimits.DEFAULT;

  /// @param stop what SHUTDOWN does
  Node(Config config, Runnable stop) {
    this.config = config;
    this.stop = stop;
    this.slowLog = new SlowLog(config);
    this.outputGuard = new OutputGuard(config);
    CommandTable table = ServerTable.of(this);
    this.engine = Engines.of(config, table, AuthenticationGate.of(config), this::ended);
    config.protoMaxBulkLen.whenSet(bytes -> updateLimits());
    config.clientQueryBufferLimit.whenSet(bytes -> updateLimits());
  }

  Config config() {
    return config;
  }

  Engine engine() {
    return engine;
  }

  Clients clients() {
    return clients;
  }

  Traffic traffic() {
    return traffic;
  }

  CommandStats commandStats() {
    return commandStats;
  }

  SlowLog slowLog() {
    return slowLog;
  }

  OutputGuard outputGuard() {
    return outputGuard;
  }

  long startedMillis() {
    return startedMillis;
  }

  /// Stops the server soon, from another thread.
  void stop() {
    stop.run();
  }

  /// A buffer of at least `length` bytes, to be lent for the time of one read.
  byte[] readBuffer(int length) {
    if (length > readBuffer.length) {
      readBuffer = new byte[length];
    }
    return readBuffer;
  }

  Words words() {
    return words;
  }

  /// Where a client's replies are gathered until they are sent.
  RespWriter reply(Client client) {
    reply.protocol(client.protocol());
    return reply;
  }

  /// What an authenticated client may send.
  RespLimits limits() {
    return limits;
  }
}
