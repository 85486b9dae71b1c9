package dev.rediscover.workshop.proof;

import dev.rediscover.lessons.ExerciseId;
import dev.rediscover.workshop.course.Course;
import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.starter.StarterTree;
import dev.rediscover.workshop.worker.Job;
import dev.rediscover.workshop.worker.JobResult;
import dev.rediscover.workshop.worker.Listed;
import dev.rediscover.workshop.worker.MemoryCompiler;
import dev.rediscover.workshop.worker.TestResult;
import dev.rediscover.workshop.worker.WorkerPool;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What all proofs work with: the modules' marks, tests and reference results, each found out once,
/// and the workers.
///
/// Thread: the proof's.
public final class Workbench implements AutoCloseable {
  private final Course course;
  private final WorkerPool pool;
  private final Map<CourseModule, StarterTree> trees = new HashMap<>();
  private final Map<CourseModule, Path> testClasses = new HashMap<>();
  private final Map<CourseModule, List<Listed>> tests = new HashMap<>();
  private final Map<CourseModule, Reference> references = new HashMap<>();

  /// How the tests of a module come out on its reference.
  ///
  /// @param results each test's result
  /// @param ran how many of them had to be run for this; the others are told by the build's reports
  record Reference(Map<String, TestResult> results, int ran) {}

  /// A workbench on a course, with workers of its own.
  public Workbench(Course course, int workers, double limitSeconds) {
    this.course = course;
    this.pool = new WorkerPool(course.root(), workers, limitSeconds);
  }

  Course course() {
    return course;
  }

  WorkerPool pool() {
    return pool;
  }

  /// Runs jobs in the workers.
  public List<JobResult> run(List<Job> jobs) {
    return pool.run(jobs);
  }

  /// The module's marked solution.
  public StarterTree tree(CourseModule module) {
    return trees.computeIfAbsent(module, StarterTree::of);
  }

  /// True if the module has tests.
  public boolean hasTests(CourseModule module) {
    return !module.testSources().isEmpty();
  }

  /// True if the module has exercises or tests: if not, there is nothing to judge yet.
  boolean isBuilt(CourseModule module) {
    return hasTests(module) || !tree(module).exercises().isEmpty();
  }

  /// All tests of a module.
  public List<Listed> tests(CourseModule module) {
    List<Listed> known = tests.get(module);
    if (known == null) {
      known = hasTests(module) ? pool.run(job(module).toList()).listed() : List.of();
      tests.put(module, known);
    }
    return known;
  }

  /// The tests of each exercise that the module's solution marks, in the order of the exercises. Ids
  /// that no solution has are the lessons' proof's to report.
  Map<String, List<String>> testsByExercise(CourseModule module) {
    Map<String, List<String>> byExercise = new TreeMap<>(ExerciseId.IN_ORDER);
    for (Listed test : tests(module)) {
      if (!test.exercise().isEmpty()) {
        byExercise.computeIfAbsent(test.exercise(), unused -> new ArrayList<>()).add(test.test());
      }
    }
    byExercise.keySet().retainAll(tree(module).exercises().keySet());
    return byExercise;
  }

  /// A job on the module's reference: all its tests.
  public Job job(CourseModule module) {
    var classpath = new ArrayList<Path>();
    classpath.add(testClasses(module));
    classpath.add(module.home().resolve("src/test/resources"));
    classpath.add(module.classes());
    module.below().forEach(earlier -> classpath.add(earlier.classes()));
    List<Path> sources = List.of(module.solutionMain().resolve("java"), module.tests());
    return Job.on(module.solutionHome(), classpath, testClasses(module), sources);
  }

  /// The compiled tests of a module: the build's, or ours where the build has none that are new enough.
  public Path testClasses(CourseModule module) {
    return testClasses.computeIfAbsent(
        module,
        unused -> {
          long sources = Texts.newestMillis(module.tests());
          sources = Math.max(sources, Texts.newestMillis(module.solutionMain()));
          for (CourseModule earlier : module.below()) {
            sources = Math.max(sources, Texts.newestMillis(earlier.solutionMain()));
          }
          boolean fresh = Texts.newestMillis(module.testClasses()) >= sources;
          return fresh ? module.testClasses() : compileTests(module);
        });
  }

  private Path compileTests(CourseModule module) {
    Path folder = course.root().resolve("coursekit/workshop/target/course").resolve(module.name());
    var sources = new LinkedHashMap<String, String>();
    module.testSources().forEach((path, file) -> sources.put(path, Texts.read(file)));
    var classpath = new ArrayList<File>();
    classpath.add(module.classes().toFile());
    module.below().forEach(earlier -> classpath.add(earlier.classes().toFile()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classpath.add(new File(entry));
    }
    MemoryCompiler.Compiled compiled = new MemoryCompiler().compile(sources, classpath);
    if (!compiled.error().isEmpty()) {
      throw new IllegalStateException(
          "the tests of %s don't compile; is a library of theirs missing in"
                  .formatted(module.name())
              + " coursekit/workshop/pom.xml?\n"
              + compiled.error().indent(4));
    }
    try {
      for (Path old : Files.isDirectory(folder) ? Texts.walk(folder) : List.<Path>of()) {
        Files.delete(old);
      }
      for (Map.Entry<String, byte[]> entry : compiled.classes().entrySet()) {
        Path file = folder.resolve(entry.getKey().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't write the tests of " + module.name(), e);
    }
    return folder;
  }

  /// How the module's tests come out on the reference.
  Reference reference(CourseModule module) {
    Reference known = references.get(module);
    if (known == null) {
      known = findOut(module);
      references.put(module, known);
    }
    return known;
  }

  private Reference findOut(CourseModule module) {
    Map<String, TestResult> reported = SurefireReports.read(module);
    var results = new LinkedHashMap<String, TestResult>();
    var left = new ArrayList<String>();
    for (Listed test : tests(module)) {
      TestResult result = reported.get(test.test());
      if (result == null) {
        left.add(test.test());
      } else {
        results.put(test.test(), result);
      }
    }
    if (!left.isEmpty()) {
      // A class for each job, so that all workers have something to do.
      Map<String, List<String>> byClass = new LinkedHashMap<>();
      for (String test : left) {
        byClass
            .computeIfAbsent(test.substring(0, test.indexOf('#')), unused -> new ArrayList<>())
            .add(test);
      }
      List<Job> jobs = byClass.values().stream().map(job(module)::withTests).toList();
      for (JobResult result : pool.run(jobs)) {
        result.tests().forEach(test -> results.put(test.test(), test));
      }
    }
    return new Reference(results, left.size());
  }

  @Override
  public void close() {
    pool.close();
  }
}
