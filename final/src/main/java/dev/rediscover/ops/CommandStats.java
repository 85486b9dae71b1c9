package dev.rediscover.ops;

import dev.rediscover.command.Command;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// How often each command ran and how long: INFO commandstats and latencystats.
///
/// Thread: engine.
public final class CommandStats {
  private final Map<Command, Row> rows = new IdentityHashMap<>();
  private final Map<String, Long> errors = new TreeMap<>();

  /// The row that was asked for last: the next command is mostly the same.
  private Row lastRow;

  private Command lastCommand;

  private long errorReplies;
  private boolean tracksLatency;
  private Percentiles percentiles;

  /// @param config whose `latency-tracking…` settings decide what is kept and shown of times
  public CommandStats(Config config) {
    config.latencyTracking.whenSet(yes -> tracksLatency = yes);
    config.latencyTrackingInfoPercentiles.whenSet(shown -> percentiles = shown);
  }

  /// The figures of one command.
  public static final class Row {
    private long calls;
    private long nanos;
    private long rejected;
    private long failed;
    private Latencies latencies;

    private String text() {
      return "calls=%d,usec=%d,usec_per_call=%.2f,rejected_calls=%d,failed_calls=%d"
          .formatted(
              calls, nanos / 1000, calls == 0 ? 0.0 : nanos / 1000.0 / calls, rejected, failed);
    }
  }

  /// The command's row, made at its first call.
  public Row row(Command command) {
    if (command != lastCommand) {
      lastRow = rows.computeIfAbsent(command, _ -> new Row());
      lastCommand = command;
    }
    return lastRow;
  }

  /// How long the command's runs took, or null if none was timed.
  public Latencies latencies(Command command) {
    Row row = rows.get(command);
    return row == null ? null : row.latencies;
  }

  /// The command ran.
  public void ran(Command command, long nanos, boolean failed) {
    Row row = row(command);
    row.calls++;
    row.nanos += nanos;
    if (failed) {
      row.failed++;
    }
    if (tracksLatency) {
      if (row.latencies == null) {
        row.latencies = new Latencies();
      }
      row.latencies.add(nanos);
    }
  }

  /// The command, which had run and then waited, ran again.
  public void ranAgain(Command command, long nanos, boolean failed) {
    Row row = row(command);
    row.nanos += nanos;
    if (failed) {
      row.failed++;
    }
  }

  /// A gate refused the command.
  public void rejected(Command command) {
    row(command).rejected++;
  }

  /// An error was answered.
  ///
  /// @param line the error without its `-`; its first word is its kind
  public void error(String line) {
    int blank = line.indexOf(' ');
    errors.merge(blank < 0 ? line : line.substring(0, blank), 1L, Long::sum);
    errorReplies++;
  }

  public long errorReplies() {
    return errorReplies;
  }

  /// The lines of INFO commandstats.
  public String commandLines() {
    return lines("cmdstat_", Row::text);
  }

  /// The lines of INFO latencystats.
  public String latencyLines() {
    if (!tracksLatency) {
      return "";
    }
    return lines(
        "latency_percentiles_usec_",
        row -> row.latencies == null ? null : percentiles.of(row.latencies));
  }

  /// @param text of a row, or null if there is nothing to show
  private String lines(String prefix, Function<Row, String> text) {
    Map<String, String> sorted = new TreeMap<>();
    rows.forEach((command, row) -> {
      String shown = text.apply(row);
      if (shown != null) {
        sorted.put(command.name(), shown);
      }
    });
    StringBuilder lines = new StringBuilder();
    sorted.forEach((name, shown) ->
        lines.append(prefix).append(name).append(':').append(shown).append("\r\n"));
    return lines.toString();
  }

  /// The lines of INFO errorstats.
  public String errorLines() {
    StringBuilder lines = new StringBuilder();
    errors.forEach((kind, count) ->
        lines.append("errorstat_").append(kind).append(":count=").append(count).append("\r\n"));
    return lines.toString();
  }

  /// Back to zero: CONFIG RESETSTAT.
  public void reset() {
    rows.clear();
    lastCommand = null;
    errors.clear();
    errorReplies = 0;
  }
}
