package dev.rediscover.server;

import dev.rediscover.admin.Version;
import dev.rediscover.collection.CompactLimits;
import dev.rediscover.command.CommandTable;
import dev.rediscover.connection.AckWaiters;
import dev.rediscover.connection.BlockedClients;
import dev.rediscover.connection.CallStatistics;
import dev.rediscover.connection.ClientMemory;
import dev.rediscover.connection.Clients;
import dev.rediscover.connection.Closing;
import dev.rediscover.connection.CommandReader;
import dev.rediscover.connection.CommandRunner;
import dev.rediscover.connection.FaultLog;
import dev.rediscover.connection.InputLimits;
import dev.rediscover.connection.Monitors;
import dev.rediscover.connection.Outbox;
import dev.rediscover.connection.OutputGuard;
import dev.rediscover.connection.OutputPage;
import dev.rediscover.connection.Pause;
import dev.rediscover.connection.RoleGate;
import dev.rediscover.connection.ServerGate;
import dev.rediscover.connection.StorageGate;
import dev.rediscover.connection.TurnBuffers;
import dev.rediscover.engine.Engine;
import dev.rediscover.engine.WriteLogs;
import dev.rediscover.notification.Notifications;
import dev.rediscover.ops.ClientPeaks;
import dev.rediscover.ops.CommandStats;
import dev.rediscover.ops.Config;
import dev.rediscover.ops.LatencyEvents;
import dev.rediscover.ops.SlowLog;
import dev.rediscover.ops.Traffic;
import dev.rediscover.persistence.RdbSave;
import dev.rediscover.pubsub.Channels;
import dev.rediscover.rdb.CollectionFormats;
import dev.rediscover.storage.EngineLoop;
import dev.rediscover.storage.Loading;
import dev.rediscover.storage.SnapshotSettings;
import dev.rediscover.storage.Snapshots;
import java.util.List;
import java.util.function.LongSupplier;

/// The parts of a server, each made of parts that are finished before it. Only this package knows them
/// all: whoever needs some is given these, not this.
///
/// The table of commands is empty when the engine gets it; [ServerTable] fills it when all is there that
/// commands need.
///
/// Thread: engine.
final class ServerParts {
  final Config config;
  final EngineLoop loop;
  final LongSupplier clock;
  final Clients clients = new Clients();
  final Closing closing;
  final Pause pause = new Pause(clients);
  final RoleGate roleGate = new RoleGate();
  final WriteLogs writeLogs = new WriteLogs();
  final StorageGate storageGate = new StorageGate();
  final Traffic traffic = new Traffic();
  final FaultLog faults = new FaultLog();
  final ClientPeaks clientPeaks = new ClientPeaks();
  final CommandStats commandStats;
  final SlowLog slowLog;
  final LatencyEvents latencyEvents;
  final Monitors monitors = new Monitors();
  final CompactLimits compactLimits = new CompactLimits();
  final Channels channels = new Channels();
  final OutputPage outputPage = new OutputPage();
  final TurnBuffers turnBuffers;
  final OutputGuard outputGuard;
  final Outbox outbox;
  final CommandTable table = new CommandTable();
  final Engine engine;
  final BlockedClients blockedClients;
  final CommandReader commandReader;
  final ClientMemory clientMemory;
  final InputLimits inputLimits;
  final AckWaiters ackWaiters;
  final CollectionFormats formats;
  final Loading loading;
  final Snapshots snapshots;

  /// @param clock the time in milliseconds since 1970
  /// @param loop the thread that everything runs on
  ServerParts(Config config, LongSupplier clock, EngineLoop loop) {
    this.config = config;
    this.loop = loop;
    this.clock = clock;
    commandStats = new CommandStats(config);
    slowLog = new SlowLog(config);
    latencyEvents = new LatencyEvents(config);
    closing = new Closing(clock);
    outputGuard = new OutputGuard(config, clock);
    outbox = new Outbox(outputGuard);
    turnBuffers = new TurnBuffers(outputGuard);
    Notifications notifications = new Notifications(channels);
    CallStatistics statistics =
        new CallStatistics(commandStats, slowLog, latencyEvents, traffic, monitors, clock);
    engine =
        new Engine(
            config.databases.get().intValue(),
            table,
            List.of(new ServerGate(storageGate, roleGate, pause)),
            clock,
            notifications,
            statistics);
    CommandRunner runner = new CommandRunner(engine, outbox, statistics, faults);
    ackWaiters = new AckWaiters(outputGuard);
    clientMemory = new ClientMemory(config, clients, engine);
    blockedClients = new BlockedClients(engine, runner, statistics, outputGuard, clock, ackWaiters);
    commandReader = new CommandReader(engine, runner, blockedClients, clientMemory, turnBuffers);
    inputLimits = new InputLimits(config, clients, engine.databases());
    pause.plugIn(engine);
    engine.logTo(writeLogs);
    formats = new CollectionFormats(compactLimits);
    loading = new Loading(engine, loop, formats);
    snapshots = new Snapshots(engine, loop, formats, this::snapshotSettings, Version.REDIS);
    storageGate.plugIn(loading, snapshots, config);
    noteLatency();
    followSettings(notifications);
    forgetWhoIsGone();
  }

  private SnapshotSettings snapshotSettings() {
    RdbSave.Uses uses =
        switch (config.maxmemoryPolicy.get()) {
          case ALLKEYS_LRU, VOLATILE_LRU -> RdbSave.Uses.IDLE;
          case ALLKEYS_LFU, VOLATILE_LFU -> RdbSave.Uses.FREQUENCY;
          default -> RdbSave.Uses.NONE;
        };
    return new SnapshotSettings(
        config.dir.get(),
        config.dbfilename.get(),
        config.rdbCompression.get(),
        config.rdbChecksum.get(),
        uses);
  }

  private void noteLatency() {
    engine
        .expiryClock()
        .plugIn(nanos -> latencyEvents.note(LatencyEvents.EXPIRE_CYCLE, nanos, clock.getAsLong()));
    engine
        .evictionClock()
        .plugIn(
            nanos -> latencyEvents.note(LatencyEvents.EVICTION_CYCLE, nanos, clock.getAsLong()));
  }

  private void followSettings(Notifications notifications) {
    config.notifyKeyspaceEvents.whenSet(notifications::tell);
    EngineSettings.connect(config, engine);
    CompactSettings.connect(config, compactLimits);
  }

  private void forgetWhoIsGone() {
    clients.whenGone(clientMemory::forget);
    clients.whenEnding(monitors::remove);
    clients.whenEnding(blockedClients::forget);
    clients.whenEnding(engine::forget);
    clients.whenEnding(channels::forget);
  }

  /// Sets back to 0 what INFO counts: CONFIG RESETSTAT.
  void resetStatistics() {
    traffic.reset();
    commandStats.reset();
    clients.resetStatistics();
    clientMemory.resetStatistics();
    engine.resetStatistics();
  }

  // For tests, which look inside on the engine's thread.

  Engine engine() {
    return engine;
  }

  Clients clients() {
    return clients;
  }

  Closing closing() {
    return closing;
  }

  Channels channels() {
    return channels;
  }

  BlockedClients blockedClients() {
    return blockedClients;
  }

  ClientMemory clientMemory() {
    return clientMemory;
  }

  OutputPage outputPage() {
    return outputPage;
  }
}
