package dev.rediscover.admin;

import static dev.rediscover.command.CommandFlag.ADMIN;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.Command;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Help;
import dev.rediscover.command.Rows;
import dev.rediscover.ops.CommandStats;
import dev.rediscover.ops.Latencies;
import dev.rediscover.ops.LatencyEvents;
import dev.rediscover.ops.LatencyGraph;
import dev.rediscover.ops.LatencyReport;
import dev.rediscover.ops.LatencySeries;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/// LATENCY: how long commands take, and what took longer than `latency-monitor-threshold`.
///
/// Thread: engine.
public final class LatencyCommands {
  private final CommandTable table;
  private final CommandStats stats;
  private final LatencyEvents events;
  private final LongSupplier clock;

  private LatencyCommands(
      CommandTable table, CommandStats stats, LatencyEvents events, LongSupplier clock) {
    this.table = table;
    this.stats = stats;
    this.events = events;
    this.clock = clock;
  }

  public static void addTo(
      CommandTable table, CommandStats stats, LatencyEvents events, LongSupplier clock) {
    LatencyCommands it = new LatencyCommands(table, stats, events, clock);
    Rows rows =
        new Rows(table, CommandGroup.SERVER)
            .container("LATENCY", "2.8.13", "Commands about how long things take.");
    rows.add("DOCTOR", 2, NONE, it::doctor, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("2.8.13", "O(1)", "Says what took long.")
        .tips("nondeterministic_output", "request_policy:all_nodes", "response_policy:special");
    rows.add("GRAPH", 3, NONE, it::graph, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("2.8.13", "O(1)", "Draws the samples of an event.")
        .tips("nondeterministic_output", "request_policy:all_nodes", "response_policy:special");
    rows.add("HISTOGRAM", -2, NONE, it::histogram, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("7.0.0", "O(N), N the commands shown", "Shows how many runs took how long.")
        .tips("nondeterministic_output", "request_policy:all_nodes", "response_policy:special");
    rows.add("HISTORY", 3, NONE, it::history, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("2.8.13", "O(1)", "Shows the samples of an event.")
        .tips("nondeterministic_output", "request_policy:all_nodes", "response_policy:special");
    rows.add("LATEST", 2, NONE, it::latest, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("2.8.13", "O(1)", "Shows the newest sample of each event.")
        .tips("nondeterministic_output", "request_policy:all_nodes", "response_policy:special");
    rows.add("RESET", -2, NONE, it::reset, ADMIN, NOSCRIPT, LOADING, STALE)
        .doc("2.8.13", "O(1)", "Forgets the samples of some events, or of all.")
        .tips("request_policy:all_nodes", "response_policy:all_succeeded");
    rows.add("HELP", 2, NONE, LatencyCommands::help, LOADING, STALE)
        .doc("2.8.13", "O(1)", "Tells what the subcommands do.");
  }

  private void latest(Call call, RespWriter reply) {
    reply.array(events.byEvent().size());
    events
        .byEvent()
        .forEach((event, series) -> {
          reply.array(4);
          reply.bulk(event);
          reply.integer(series.latest().second());
          reply.integer(series.latest().millis());
          reply.integer(series.worstMillis());
        });
  }

  private void history(Call call, RespWriter reply) {
    LatencySeries series = events.byEvent().get(call.word(2).toString());
    List<LatencySeries.Sample> samples = series == null ? List.of() : series.samples();
    reply.array(samples.size());
    samples.forEach(sample -> {
      reply.array(2);
      reply.integer(sample.second());
      reply.integer(sample.millis());
    });
  }

  private void reset(Call call, RespWriter reply) {
    if (call.count() == 2) {
      reply.integer(events.reset());
      return;
    }
    int count = 0;
    for (int i = 2; i < call.count(); i++) {
      count += events.reset(call.word(i).toString()) ? 1 : 0;
    }
    reply.integer(count);
  }

  private void graph(Call call, RespWriter reply) {
    String event = call.word(2).toString();
    LatencySeries series = events.byEvent().get(event);
    if (series == null) {
      throw new RespError("ERR No samples available for event '" + event + "'");
    }
    reply.verbatim("txt", Slice.of(LatencyGraph.of(event, series, clock.getAsLong())));
  }

  private void doctor(Call call, RespWriter reply) {
    reply.verbatim("txt", Slice.of(LatencyReport.of(events, clock.getAsLong())));
  }

  /// `LATENCY HISTOGRAM [command ...]`: those that have been timed, a container's subcommands for it.
  private void histogram(Call call, RespWriter reply) {
    List<Command> shown = new ArrayList<>();
    if (call.count() == 2) {
      addTimed(table.all(), shown);
    }
    for (int i = 2; i < call.count(); i++) {
      CommandTable.Row named = table.find(call.word(i).toString());
      if (named != null) {
        addTimed(List.of(named), shown);
      }
    }
    reply.map(shown.size());
    for (Command command : shown) {
      reply.bulk(command.name());
      show(stats.latencies(command), reply);
    }
  }

  private void addTimed(Collection<CommandTable.Row> rows, List<Command> timed) {
    for (CommandTable.Row row : rows) {
      if (stats.latencies(row.command()) != null) {
        timed.add(row.command());
      }
      if (row.subcommands() != null) {
        addTimed(row.subcommands().all(), timed);
      }
    }
  }

  private static void show(Latencies latencies, RespWriter reply) {
    List<Latencies.Step> steps = latencies.steps();
    reply.map(2);
    reply.bulk("calls");
    reply.integer(latencies.total());
    reply.bulk("histogram_usec");
    reply.map(steps.size());
    for (Latencies.Step step : steps) {
      reply.integer(step.micros());
      reply.integer(step.count());
    }
  }

  private static void help(Call call, RespWriter reply) {
    Help.write(
        reply,
        "LATENCY",
        "DOCTOR",
        "What took long, and what can be done.",
        "GRAPH <event>",
        "The samples of an event as a picture.",
        "HISTOGRAM [<command> ...]",
        "How many runs of these commands, or of all, took up to how many microseconds.",
        "HISTORY <event>",
        "The samples of an event: when, and how many milliseconds.",
        "LATEST",
        "The newest sample of each event, and the worst ever.",
        "RESET [<event> ...]",
        "Forget the samples of these events, or of all.");
  }
}
