package dev.rediscover.workshop.starter;

import dev.rediscover.lessons.ExerciseId;
import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.course.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What the generator makes of all of a module's solution: the files of `weekNN/src/main`.
///
/// @param files the bytes of each file by its path under `src/main`
/// @param sources the marked Java files by the same path
/// @param problems what is wrong with the marks; a file with a problem is not in `files`
public record StarterTree(
    Map<String, byte[]> files, Map<String, Marked> sources, List<Problem> problems) {

  /// Makes the starter of a module.
  public static StarterTree of(CourseModule module) {
    var files = new TreeMap<String, byte[]>();
    var sources = new LinkedHashMap<String, Marked>();
    var problems = new ArrayList<Problem>();
    CourseModule.files(module.solutionMain())
        .forEach((path, file) -> {
          if (!path.endsWith(".java")) {
            files.put(path, bytes(file));
            return;
          }
          Marked marked = Marked.read(module.show(file), Texts.read(file));
          sources.put(path, marked);
          problems.addAll(marked.problems());
          checkWeeks(module, marked, problems);
          if (marked.problems().isEmpty()) {
            files.put(path, Starter.of(marked).getBytes(StandardCharsets.UTF_8));
          }
        });
    return new StarterTree(files, sources, List.copyOf(problems));
  }

  private static void checkWeeks(CourseModule module, Marked marked, List<Problem> problems) {
    for (Region region : marked.regions()) {
      int week = ExerciseId.week(region.exercise());
      if (week < module.firstWeek() || week > module.lastWeek()) {
        String text = "exercise " + region.exercise() + " is not one of " + module.name();
        problems.add(Problem.at(marked.name(), region.begin(), text));
      }
    }
  }

  /// The exercises of the module, with the paths (under `src/main`) of the files that each is in.
  public Map<String, List<String>> exercises() {
    var where = new TreeMap<String, List<String>>(ExerciseId.IN_ORDER);
    sources.forEach((path, marked) -> {
      for (String id : marked.exercises()) {
        where.computeIfAbsent(id, unused -> new ArrayList<>()).add(path);
      }
    });
    return where;
  }

  /// The whole starter as texts to compile, by path under `src/main/java`.
  public Map<String, String> starterTexts() {
    var texts = new TreeMap<String, String>();
    sources
        .keySet()
        .forEach(path -> {
          if (files.containsKey(path)) {
            texts.put(underJava(path), new String(files.get(path), StandardCharsets.UTF_8));
          }
        });
    return texts;
  }

  /// The files that change when one exercise is not done, by path under `src/main/java`.
  public Map<String, String> textsWithout(String exercise) {
    return textsWithout(exercise::equals);
  }

  /// The files that change when these exercises alone are done, by path under `src/main/java`.
  public Map<String, String> textsWith(Set<String> done) {
    return textsWithout(id -> !done.contains(id));
  }

  private Map<String, String> textsWithout(Predicate<String> isToDo) {
    var texts = new TreeMap<String, String>();
    sources.forEach((path, marked) -> {
      if (marked.exercises().stream().anyMatch(isToDo)) {
        texts.put(underJava(path), Starter.without(marked, isToDo));
      }
    });
    return texts;
  }

  private static String underJava(String path) {
    return path.startsWith("java/") ? path.substring("java/".length()) : path;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }
}
