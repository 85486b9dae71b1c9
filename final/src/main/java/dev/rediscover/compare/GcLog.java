package dev.rediscover.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pauses in a JVM's log of its collections and safepoints.
///
/// @param collections pauses for garbage collection
/// @param safepoints pauses for anything, from the request to stop until all threads run again;
///     collections are among them
record GcLog(List<Pause> collections, List<Pause> safepoints) {

  /// What makes a JVM write such a log into `%s`.
  static final String FLAG = "-Xlog:gc*,safepoint:file=%s:timemillis,level,tags";

  private static final Pattern COLLECTION =
      Pattern.compile("^\\[(\\d+)ms\\].*\\bPause\\b.* ([0-9.]+)ms$");
  private static final Pattern SAFEPOINT =
      Pattern.compile("^\\[(\\d+)ms\\].* Safepoint \".*Total: +(\\d+) ns");

  /// @param atMillis when it ended, since 1970
  record Pause(long atMillis, double millis) {}

  static GcLog parse(String log) {
    List<Pause> collections = new ArrayList<>();
    List<Pause> safepoints = new ArrayList<>();
    for (String line : log.lines().toList()) {
      Matcher collection = COLLECTION.matcher(line);
      Matcher safepoint = SAFEPOINT.matcher(line);
      if (collection.find()) {
        collections.add(pause(collection, 1));
      } else if (safepoint.find()) {
        safepoints.add(pause(safepoint, 1e6));
      }
    }
    return new GcLog(collections, safepoints);
  }

  private static Pause pause(Matcher line, double unitsInMilli) {
    double length = Double.parseDouble(line.group(2)) / unitsInMilli;
    return new Pause(Long.parseLong(line.group(1)), length);
  }

  /// The pauses that ended between the two moments, milliseconds since 1970.
  GcLog between(long from, long to) {
    return new GcLog(within(collections, from, to), within(safepoints, from, to));
  }

  private static List<Pause> within(List<Pause> pauses, long from, long to) {
    return pauses.stream().filter(p -> p.atMillis >= from && p.atMillis <= to).toList();
  }

  static double sum(List<Pause> pauses) {
    return pauses.stream().mapToDouble(Pause::millis).sum();
  }

  static double longest(List<Pause> pauses) {
    return pauses.stream().mapToDouble(Pause::millis).max().orElse(0);
  }
}
