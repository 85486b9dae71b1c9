package dev.rediscover.ops;

import dev.rediscover.command.Command;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

/// How often each command ran and how long: INFO commandstats.
///
/// Thread: engine.
public final class CommandStats {
  private final Map<Command, Row> rows = new IdentityHashMap<>();
  private final Map<String, Long> errors = new TreeMap<>();
  private long errorReplies;

  /// The figures of one command.
  public static final class Row {
    private long calls;
    private long nanos;
    private long rejected;
    private long failed;

    private String text() {
      return "calls=%d,usec=%d,usec_per_call=%.2f,rejected_calls=%d,failed_calls=%d"
          .formatted(
              calls, nanos / 1000, calls == 0 ? 0.0 : nanos / 1000.0 / calls, rejected, failed);
    }
  }

  /// The command's row, made at its first call.
  public Row row(Command command) {
    Row row = rows.get(command);
    if (row == null) {
      row = new Row();
      rows.put(command, row);
    }
    return row;
  }

  /// The command ran.
  public void ran(Command command, long nanos, boolean failed) {
    Row row = row(command);
    row.calls++;
    row.nanos += nanos;
    if (failed) {
      row.failed++;
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
    Map<String, String> sorted = new TreeMap<>();
    rows.forEach((command, row) -> sorted.put(command.name(), row.text()));
    StringBuilder lines = new StringBuilder();
    sorted.forEach((name, text) ->
        lines.append("cmdstat_").append(name).append(':').append(text).append("\r\n"));
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
    errors.clear();
    errorReplies = 0;
  }
}
