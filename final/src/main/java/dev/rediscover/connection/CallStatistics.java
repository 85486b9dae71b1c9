package dev.rediscover.connection;

import dev.rediscover.command.Call;
import dev.rediscover.command.Command;
import dev.rediscover.command.CommandFlag;
import dev.rediscover.command.Outcome;
import dev.rediscover.command.Session;
import dev.rediscover.engine.CallObserver;
import dev.rediscover.ops.CommandStats;
import dev.rediscover.ops.LatencyEvents;
import dev.rediscover.ops.SlowLog;
import dev.rediscover.ops.Traffic;
import java.util.function.LongSupplier;

/// Hears of every command that ended, for INFO, SLOWLOG, LATENCY, CLIENT LIST and MONITOR.
///
/// Thread: engine.
public final class CallStatistics implements CallObserver {
  private final CommandStats commandStats;
  private final SlowLog slowLog;
  private final LatencyEvents latencyEvents;
  private final Traffic traffic;
  private final Monitors monitors;
  private final LongSupplier clock;

  /// @param clock the time in milliseconds since 1970
  public CallStatistics(
      CommandStats commandStats,
      SlowLog slowLog,
      LatencyEvents latencyEvents,
      Traffic traffic,
      Monitors monitors,
      LongSupplier clock) {
    this.commandStats = commandStats;
    this.slowLog = slowLog;
    this.latencyEvents = latencyEvents;
    this.traffic = traffic;
    this.monitors = monitors;
    this.clock = clock;
  }

  @Override
  public void ended(Call call, Outcome outcome, long nanos) {
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
    if (!monitors.isEmpty()
        && session instanceof Client client
        && !client.isEnding()
        && isShown(command)) {
      monitors.show(call.words(), Secrets.in(call.words()), client, session.database());
    }
    noteIfSlow(call, nanos);
  }

  /// A command that had waited for a key has run again.
  void ranAgain(Call call, Outcome outcome, long nanos) {
    if (call.error() != null) {
      commandStats.error(call.error());
    }
    commandStats.ranAgain(call.command(), nanos, outcome == Outcome.FAILED);
    noteIfSlow(call, nanos);
  }

  /// A command that waited has ended with an error that it did not make itself.
  void failedWaiting(Command command, String error) {
    commandStats.ranAgain(command, 0, true);
    commandStats.error(error);
  }

  /// A command has failed because of a bug of ours.
  void failedByBug(String error) {
    commandStats.error(error);
  }

  private void noteIfSlow(Call call, long nanos) {
    if (latencyEvents.isSpike(nanos)) {
      boolean fast = call.command().is(CommandFlag.FAST);
      latencyEvents.note(
          fast ? LatencyEvents.FAST_COMMAND : LatencyEvents.COMMAND, nanos, clock.getAsLong());
    }
    if (slowLog.isSlow(nanos / 1000)
        && call.session() instanceof Client client
        && !call.command().is(CommandFlag.SKIP_SLOWLOG)) {
      slowLog.add(
          call.words(),
          Secrets.in(call.words()),
          call.nowMillis(),
          nanos / 1000,
          client.address(),
          client.name());
    }
  }

  /// Whether monitors see the command: those for the server's owner are none of their business.
  private static boolean isShown(Command command) {
    return !command.is(CommandFlag.ADMIN) && !command.is(CommandFlag.SKIP_MONITOR);
  }
}
