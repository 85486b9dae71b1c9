package dev.rediscover.load;

import java.util.Locale;

/// What came out of a run.
///
/// @param options what was asked for
/// @param latencies of all clients
/// @param nanos how long the run took
/// @param errors how many replies were errors
/// @param firstError one of them, or null
record LoadReport(
    LoadOptions options, LatencyHistogram latencies, long nanos, long errors, String firstError) {
  private static final double NANOS_A_SECOND = 1e9;
  private static final double NANOS_A_MILLI = 1e6;

  /// The report as a person reads it.
  String text() {
    String how =
        options.ratePerSecond() == 0
            ? "closed loop: each client asks again when it has its reply"
            : "%d requests due a second, measured from when they were due"
                .formatted(options.ratePerSecond());
    double seconds = nanos / NANOS_A_SECOND;
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%s:%d  %d clients, %d %% GET, %d-byte values, %s",
        options.host(),
        options.port(),
        options.clients(),
        options.getPercent(),
        options.valueBytes(),
        options.inline() ? "lines" : "arrays");
    line(text, "%s", how);
    line(
        text,
        "%d requests in %.2f s: %.0f a second, %d errors%s",
        latencies.count(),
        seconds,
        latencies.count() / seconds,
        errors,
        firstError == null ? "" : ", the first: " + firstError);
    for (double percent : new double[] {50, 90, 99, 99.9}) {
      line(text, "  %-6s %9.3f ms", percentName(percent), millis(latencies.percentile(percent)));
    }
    line(text, "  %-6s %9.3f ms", "max", millis(latencies.max()));
    return text.toString();
  }

  private static String percentName(double percent) {
    return percent == Math.rint(percent) ? "p" + (long) percent : "p" + percent;
  }

  private static double millis(long nanos) {
    return nanos / NANOS_A_MILLI;
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
