package dev.rediscover.workshop.proof;

import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.lesson.Lesson;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What each exercise of a module needs, as its lesson says in `Needs:` lines. An exercise without
/// one needs nothing.
record Needs(Map<String, List<String>> direct) {
  /// Reads the lesson of a module. Drills need nothing: each stands alone.
  static Needs of(CourseModule module) {
    if (module.isDrills() || !Files.exists(module.lesson())) {
      return new Needs(Map.of());
    }
    return new Needs(Lesson.read(Texts.read(module.lesson())).needs());
  }

  /// What the exercise's own line names.
  List<String> of(String exercise) {
    return direct.getOrDefault(exercise, List.of());
  }

  /// The exercise, what it needs, and what those need.
  Set<String> closure(String exercise) {
    var all = new TreeSet<String>();
    var open = new ArrayDeque<>(List.of(exercise));
    while (!open.isEmpty()) {
      String id = open.pop();
      if (all.add(id)) {
        open.addAll(of(id));
      }
    }
    return all;
  }

  /// As [#closure(String)], but one of them is not done.
  Set<String> closureWithout(String exercise, String need) {
    Set<String> all = closure(exercise);
    all.remove(need);
    return all;
  }
}
