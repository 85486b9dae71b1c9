package dev.rediscover.workshop.grade;

import dev.rediscover.lessons.ExerciseId;
import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.proof.Workbench;
import dev.rediscover.workshop.worker.Job;
import dev.rediscover.workshop.worker.JobResult;
import dev.rediscover.workshop.worker.Listed;
import dev.rediscover.workshop.worker.MemoryCompiler;
import dev.rediscover.workshop.worker.TestResult;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Judges submissions by our tests: never by theirs.
///
/// A submission's sources are compiled here, over the week's starter for files that it lacks, and
/// run in a process of their own on the reference of the weeks before. Our tests and libraries come
/// before its classes, so that it can't put its own in their place.
final class Grader {
  private final CourseModule module;
  private final Workbench bench;
  private final Path scratch;
  private final double limitSeconds;
  private final Map<String, List<Listed>> tests = new TreeMap<>(ExerciseId.IN_ORDER);
  private final MemoryCompiler compiler = new MemoryCompiler();

  /// @param scratch a folder for the classes of the submissions
  /// @param limitSeconds how long a test may take
  Grader(CourseModule module, Workbench bench, Path scratch, double limitSeconds) {
    this.module = module;
    this.bench = bench;
    this.scratch = scratch;
    this.limitSeconds = limitSeconds;
    for (Listed test : bench.tests(module)) {
      if (!test.exercise().isEmpty()) {
        tests.computeIfAbsent(test.exercise(), unused -> new ArrayList<>()).add(test);
      }
    }
  }

  /// Grades submissions, as many at once as there are workers.
  List<Grades> grade(List<Submission> submissions) {
    Map<String, String> errors = new TreeMap<>();
    var jobs = new ArrayList<Job>();
    for (Submission submission : submissions) {
      Path folder = scratch.resolve(submission.name());
      String error = compile(submission, folder);
      if (error.isEmpty()) {
        jobs.add(job(folder));
      } else {
        errors.put(submission.name(), error);
      }
    }
    List<JobResult> results = bench.run(jobs);
    var grades = new ArrayList<Grades>();
    int next = 0;
    for (Submission submission : submissions) {
      String error = errors.get(submission.name());
      grades.add(
          error == null
              ? grades(submission.name(), results.get(next++))
              : notCompiled(submission.name(), error));
    }
    return grades;
  }

  private Job job(Path folder) {
    var classpath = new ArrayList<Path>();
    classpath.add(bench.testClasses(module));
    classpath.add(module.home().resolve("src/test/resources"));
    classpath.add(folder.resolve("classes"));
    module.below().forEach(earlier -> classpath.add(earlier.classes()));
    List<String> all = tests.values().stream().flatMap(List::stream).map(Listed::test).toList();
    return Job.on(folder, classpath, bench.testClasses(module), List.of())
        .withTests(all)
        .within(limitSeconds)
        .inOwnProcess();
  }

  /// Compiles a submission into its folder.
  ///
  /// @return what the compiler said, or nothing
  private String compile(Submission submission, Path folder) {
    if (submission.sources().isEmpty()) {
      return "no " + module.name() + "/src/main/java in the submission";
    }
    Map<String, String> sources = new TreeMap<>(bench.tree(module).starterTexts());
    sources.putAll(submission.sources());
    var classpath = new ArrayList<File>();
    module.below().forEach(earlier -> classpath.add(earlier.classes().toFile()));
    MemoryCompiler.Compiled compiled = compiler.compile(sources, classpath);
    if (!compiled.error().isEmpty()) {
      return "it does not compile: " + compiled.error();
    }
    try {
      for (Map.Entry<String, byte[]> entry : compiled.classes().entrySet()) {
        Path file = folder.resolve("classes").resolve(entry.getKey().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't write the classes of " + submission.name(), e);
    }
    return "";
  }

  private Grades grades(String submission, JobResult result) {
    var grades = new ArrayList<ExerciseGrade>();
    tests.forEach((id, ofIt) -> {
      var results = new ArrayList<TestResult>();
      for (Listed test : ofIt) {
        result.of(test.test()).ifPresent(results::add);
      }
      grades.add(ExerciseGrade.of(id, points(ofIt), results));
    });
    return new Grades(submission, grades);
  }

  private Grades notCompiled(String submission, String error) {
    var grades = new ArrayList<ExerciseGrade>();
    tests.forEach(
        (id, ofIt) -> grades.add(ExerciseGrade.crashed(id, points(ofIt), ofIt.size(), error)));
    return new Grades(submission, grades);
  }

  private static int points(List<Listed> ofIt) {
    return ofIt.stream().mapToInt(Listed::points).max().orElse(0);
  }
}
