package dev.rediscover.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is known of a module's exercises from this run and earlier ones: kept in
/// `target/progress.txt`, a line for each exercise that was tested whole.
///
/// A result is of the code that was tested then. Where the code has changed since, it is told as an
/// earlier one.
///
/// @param results the last result of each exercise by its id
record Progress(Map<String, Result> results) {
  /// @param done whether all its checks passed
  /// @param points what that earned
  /// @param code the fingerprint of the code that was tested
  record Result(boolean done, int points, String code) {}

  private static final String FILE = "target/progress.txt";

  /// What earlier runs have left.
  static Progress read(Path module) {
    var results = new TreeMap<String, Result>(ExerciseId.IN_ORDER);
    Path file = module.resolve(FILE);
    try {
      if (Files.isRegularFile(file)) {
        for (String line : Files.readAllLines(file)) {
          String[] words = line.split(" ");
          if (words.length == 4 && words[2].matches("\\d{1,6}")) {
            results.put(
                words[0],
                new Result(words[1].equals("done"), Integer.parseInt(words[2]), words[3]));
          }
        }
      }
      return new Progress(results);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// With the results of a run in the place of earlier ones.
  ///
  /// @param whole the ids of the exercises of which all checks were asked for
  Progress with(List<ExerciseResult> run, List<String> whole, String code) {
    var all = new TreeMap<String, Result>(ExerciseId.IN_ORDER);
    all.putAll(results);
    for (ExerciseResult exercise : run) {
      boolean done = exercise.state() == ExerciseResult.State.DONE;
      if (whole.contains(exercise.id())) {
        all.put(exercise.id(), new Result(done, exercise.earned(), code));
      } else if (!done) {
        // A part of it is red: so is the whole, whatever it was before.
        all.remove(exercise.id());
      }
    }
    return new Progress(all);
  }

  void write(Path module) {
    StringBuilder lines = new StringBuilder();
    results.forEach((id, result) ->
        lines.append(
            "%s %s %d %s%n"
                .formatted(id, result.done ? "done" : "open", result.points, result.code)));
    try {
      if (Files.isDirectory(module.resolve("target"))) {
        Files.writeString(module.resolve(FILE), lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isDone(String id) {
    return results.containsKey(id) && results.get(id).done;
  }

  int points() {
    return results.values().stream().mapToInt(Result::points).sum();
  }

  int done() {
    return (int) results.values().stream().filter(Result::done).count();
  }

  /// The exercises that count as done although the code has changed since they were tested.
  List<String> earlier(String code) {
    return results.entrySet().stream()
        .filter(entry -> entry.getValue().done && !entry.getValue().code.equals(code))
        .map(Map.Entry::getKey)
        .toList();
  }
}
