package dev.rediscover.storage;

import java.util.ArrayList;
import java.util.List;

/// When a snapshot is taken by itself: after so many seconds, if there were so many changes. Redis'
/// setting `save`.
///
/// @param points any of which is enough; none: never
public record SavePoints(List<Point> points) {
  /// What Redis does unless told otherwise.
  public static final String DEFAULT = "3600 1 300 100 60 10000";

  /// @param seconds since the last snapshot
  /// @param changes since then
  public record Point(long seconds, long changes) {}

  /// Reads `3600 1 300 100`; the empty text is no point.
  ///
  /// @throws IllegalArgumentException if it is not pairs of numbers
  public static SavePoints parse(String text) {
    List<Point> points = new ArrayList<>();
    String[] words = text.isBlank() ? new String[0] : text.strip().split("\\s+");
    if (words.length % 2 != 0) {
      throw new IllegalArgumentException("Invalid save parameters");
    }
    for (int i = 0; i < words.length; i += 2) {
      points.add(new Point(number(words[i], 1), number(words[i + 1], 0)));
    }
    return new SavePoints(List.copyOf(points));
  }

  private static long number(String word, long least) {
    try {
      long number = Long.parseLong(word);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // The same message as for a number that is too small.
    }
    throw new IllegalArgumentException("Invalid save parameters");
  }

  /// Whether a snapshot is due.
  ///
  /// @param seconds since the last one
  /// @param changes since then
  boolean isDue(long seconds, long changes) {
    for (Point point : points) {
      if (changes > 0 && changes >= point.changes() && seconds > point.seconds()) {
        return true;
      }
    }
    return false;
  }

  /// The text of the setting.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Point point : points) {
      text.append(text.isEmpty() ? "" : " ").append(point.seconds()).append(' ');
      text.append(point.changes());
    }
    return text.toString();
  }
}
