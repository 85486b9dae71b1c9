package dev.rediscover.lessons;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a board says beside the run's own results.
///
/// @param layers whose earlier weeks were under test
/// @param warnings what is to be known of them before a red is believed
/// @param editedTests the tests that are not the ones that came with the course
/// @param module all exercises of the module
/// @param progress what is done of them, from this run and earlier ones
/// @param earlier the exercises whose result is of other code than is there now
record Surroundings(
    Layers layers,
    List<String> warnings,
    List<String> editedTests,
    WholeModule module,
    Progress progress,
    List<String> earlier) {
  /// Nothing is known but the run.
  static final Surroundings NONE =
      new Surroundings(
          Layers.REFERENCE,
          List.of(),
          List.of(),
          new WholeModule(Map.of()),
          new Progress(Map.of()),
          List.of());

  /// Looks around a run that has just ended, and keeps its results for the next.
  static Surroundings of(RunResult run) {
    Path folder = run.folder();
    Layers layers = Layers.ofThisRun();
    WholeModule module = WholeModule.of(run);
    String code = Fingerprint.ofAll(folder.resolve("src/main"));
    List<String> whole =
        run.numbered().stream().filter(module::isWhole).map(ExerciseResult::id).toList();
    Progress progress = Progress.read(folder).with(run.numbered(), whole, code);
    progress.write(folder);
    List<String> warnings = run.isGreen() ? List.of() : layers.warnings(folder.getParent());
    return new Surroundings(
        layers, warnings, CourseTests.changed(folder), module, progress, progress.earlier(code));
  }
}
