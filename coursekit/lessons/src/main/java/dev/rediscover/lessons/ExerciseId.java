package dev.rediscover.lessons;

import java.util.Comparator;

/// The id of an exercise: a number in a week (`1.2` is the second of week 1), or for an interview
/// drill the name of its page (`skip-list`).
public final class ExerciseId {
  /// What an id looks like, as a regular expression without a group.
  public static final String REGEX = "(?:\\d+\\.\\d+|[a-z]+(?:-[a-z]+)*)";

  /// Exercises in the order of their lesson: no id first, then the drills by name, then 1.2 before
  /// 1.10.
  public static final Comparator<String> IN_ORDER =
      Comparator.comparingInt(ExerciseId::week)
          .thenComparingInt(ExerciseId::place)
          .thenComparing(Comparator.naturalOrder());

  private ExerciseId() {}

  /// The week of an exercise: 3 for `3.1`; 0 for a drill and for no id.
  public static int week(String id) {
    return part(id, 0);
  }

  private static int place(String id) {
    return part(id, 1);
  }

  private static int part(String id, int index) {
    return id.matches("\\d+\\.\\d+") ? Integer.parseInt(id.split("\\.")[index]) : 0;
  }
}
