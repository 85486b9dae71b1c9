package dev.rediscover.server;

import dev.rediscover.collection.CompactLimits;
import dev.rediscover.command.Call;
import dev.rediscover.command.Command;
import dev.rediscover.command.CommandFlag;
import dev.rediscover.command.Outcome;
import dev.rediscover.command.Session;
import dev.rediscover.connection.BlockedClients;
import dev.rediscover.connection.Client;
import dev.rediscover.connection.ClientMemory;
import dev.rediscover.connection.Clients;
import dev.rediscover.connection.InputLimits;
import dev.rediscover.connection.Monitors;
import dev.rediscover.connection.Outbox;
import dev.rediscover.connection.OutputGuard;
import dev.rediscover.connection.OutputPage;
import dev.rediscover.connection.Pause;
import dev.rediscover.connection.Secrets;
import dev.rediscover.connection.ServerGate;
import dev.rediscover.connection.TurnBuffers;
import dev.rediscover.engine.Engine;
import dev.rediscover.notification.Notifications;
import dev.rediscover.ops.ClientPeaks;
import dev.rediscover.ops.CommandStats;
import dev.rediscover.ops.Config;
import dev.rediscover.ops.LatencyEvents;
import dev.rediscover.ops.SlowLog;
import dev.rediscover.ops.Traffic;
import dev.rediscover.pubsub.Channels;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server without its sockets: the engine, the clients, the settings, the statistics.
///
/// Thread: engine.
public final class Node {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  /// What a client hears of a bug of ours.
  public static final String INTERNAL = "ERR internal error, the server's log has more";

  private static final int RUN_ID_BYTES = 20;

  private final Config config;
  private final Engine engine;
  private final Runnable stop;
  private final Clients clients = new Clients();
  private final Pause pause = new Pause(clients);
  private final Traffic traffic = new Traffic();
  private final ClientPeaks clientPeaks = new ClientPeaks();
  private final LatencyEvents latencyEvents;
  private final CommandStats commandStats;
  private final CompactLimits compactLimits = new CompactLimits();
  private final ClientMemory clientMemory;
  private final SlowLog slowLog;
  private final OutputGuard outputGuard;
  private final Outbox outbox;
  private final OutputPage outputPage = new OutputPage();
  private final TurnBuffers turnBuffers = new TurnBuffers();
  private final InputLimits inputLimits;
  private final Channels channels = new Channels();
  private final Notifications notifications = new Notifications(channels);
  private final Monitors monitors;
  private final BlockedClients blockedClients;
  private final String runId = newRunId();
  private final LongSupplier clock;
  private final long startedMillis;

  /// @param clock the time in milliseconds since 1970
  /// @param stop ends the process, from another thread: what SHUTDOWN does
  Node(Config config, LongSupplier clock, Runnable stop) {
    this.config = config;
    this.clock = clock;
    this.startedMillis = clock.getAsLong();
    this.stop = stop;
    this.commandStats = new CommandStats(config);
    this.slowLog = new SlowLog(config);
    this.latencyEvents = new LatencyEvents(config);
    this.outputGuard = new OutputGuard(config, clock);
    this.outbox = new Outbox(outputGuard);
    this.monitors = new Monitors();
    this.engine =
        new Engine(
            config.databases.get().intValue(),
            ServerTable.of(this),
            List.of(new ServerGate(pause)),
            clock,
            notifications,
            this::ended);
    engine.expiryClock().plugIn(nanos -> noteSpike(LatencyEvents.EXPIRE_CYCLE, nanos));
    engine.evictionClock().plugIn(nanos -> noteSpike(LatencyEvents.EVICTION_CYCLE, nanos));
    config.notifyKeyspaceEvents.whenSet(notifications::tell);
    this.blockedClients = new BlockedClients(this);
    this.clientMemory = new ClientMemory(config, clients, engine);
    pause.plugIn(engine);
    EngineSettings.connect(config, engine);
    CompactSettings.connect(config, compactLimits);
    this.inputLimits = new InputLimits(config, clients, engine.databases());
  }

  private static String newRunId() {
    byte[] bytes = new byte[RUN_ID_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Runs a command of a client and writes its reply, if the client wants one.
  public void execute(Words command, Client client, RespWriter reply) {
    int start = reply.mark();
    client.replyMode().begin();
    outbox.begin(client, reply);
    try {
      engine.execute(command, client, reply);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError | AssertionError bug) {
      // One command of one client must not take the others down.
      outbox.takeBack(start);
      reply.error(INTERNAL);
      commandStats.error(INTERNAL);
      LOG.error("a command of client " + client.address() + " failed", bug);
    }
    outbox.end();
    client.replyMode().end(client.isHeld());
    if (engine.waiters().areStirred()) {
      blockedClients.care(client);
    }
  }

  private void ended(Call call, Outcome outcome, long nanos) {
    if (outcome == Outcome.ANSWERED) {
      // A gate keeps it for later: then it counts.
      if (call.session() instanceof Client client) {
        client.activity().runs(call.command().name());
      }
      return;
    }
    traffic.countCommand();
    if (call.error() != null) {
      commandStats.error(call.error());
    }
    Command command = call.command();
    if (command == null) {
      return;
    }
    Session session = call.session();
    if (session instanceof Client client) {
      client.activity().runs(command.name());
    }
    if (outcome == Outcome.REJECTED) {
      commandStats.rejected(command);
      return;
    }
    commandStats.ran(command, nanos, outcome == Outcome.FAILED);
    if (!monitors.isEmpty() && session instanceof Client client && isShown(command)) {
      monitors.show(
          call.words(), Secrets.in(call.words()), client, session.database(), engine.nowMillis());
    }
    noteIfSlow(call, nanos);
  }

  /// A command that had waited for a key has run again.
  public void ranAgain(Call call, Outcome outcome, long nanos) {
    if (call.error() != null) {
      commandStats.error(call.error());
    }
    commandStats.ranAgain(call.command(), nanos, outcome == Outcome.FAILED);
    noteIfSlow(call, nanos);
  }

  /// A command that waited has ended with an error that it did not make itself.
  public void failedWaiting(Words command) {
    commandStats.ranAgain(engine.table().resolve(command), 0, true);
  }

  private void noteSpike(String event, long nanos) {
    latencyEvents.note(event, nanos, clock.getAsLong());
  }

  private void noteIfSlow(Call call, long nanos) {
    if (latencyEvents.isSpike(nanos)) {
      boolean fast = call.command().is(CommandFlag.FAST);
      noteSpike(fast ? LatencyEvents.FAST_COMMAND : LatencyEvents.COMMAND, nanos);
    }
    if (slowLog.isSlow(nanos / 1000)
        && call.session() instanceof Client client
        && !call.command().is(CommandFlag.SKIP_SLOWLOG)) {
      slowLog.add(
          call.words(),
          Secrets.in(call.words()),
          engine.nowMillis(),
          nanos / 1000,
          client.address(),
          client.name());
    }
  }

  /// Whether monitors see the command: those for the server's owner are none of their business.
  private static boolean isShown(Command command) {
    return !command.is(CommandFlag.ADMIN) && !command.is(CommandFlag.SKIP_MONITOR);
  }

  /// A client is gone.
  public void left(Client client) {
    clients.remove(client);
    clientMemory.forget(client);
    monitors.remove(client);
    blockedClients.forget(client);
    engine.forget(client);
    channels.forget(client);
  }

  /// Sets back to 0 what INFO counts.
  public void resetStatistics() {
    traffic.reset();
    commandStats.reset();
    clients.resetStatistics();
    clientMemory.resetStatistics();
    engine.resetStatistics();
  }

  public Config config() {
    return config;
  }

  public Engine engine() {
    return engine;
  }

  public Clients clients() {
    return clients;
  }

  public Pause pause() {
    return pause;
  }

  public Traffic traffic() {
    return traffic;
  }

  public CommandStats commandStats() {
    return commandStats;
  }

  CompactLimits compactLimits() {
    return compactLimits;
  }

  public ClientPeaks clientPeaks() {
    return clientPeaks;
  }

  public LatencyEvents latencyEvents() {
    return latencyEvents;
  }

  public SlowLog slowLog() {
    return slowLog;
  }

  public OutputGuard outputGuard() {
    return outputGuard;
  }

  /// How much clients may send.
  public InputLimits inputLimits() {
    return inputLimits;
  }

  /// What all connections use by turns.
  public TurnBuffers turnBuffers() {
    return turnBuffers;
  }

  /// Where replies lie until they are sent.
  OutputPage outputPage() {
    return outputPage;
  }

  public Outbox outbox() {
    return outbox;
  }

  /// Who listens to what.
  public Channels channels() {
    return channels;
  }

  public ClientMemory clientMemory() {
    return clientMemory;
  }

  public Monitors monitors() {
    return monitors;
  }

  public BlockedClients blockedClients() {
    return blockedClients;
  }

  /// 40 hexadecimal digits that no other run of a server has.
  public String runId() {
    return runId;
  }

  /// The time now, in milliseconds since 1970.
  public long readClock() {
    return clock.getAsLong();
  }

  public long startedMillis() {
    return startedMillis;
  }

  /// Stops the server soon.
  public void stop() {
    stop.run();
  }
}
