package dev.rediscover.workshop.course;

import dev.rediscover.lessons.CourseTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One module of the course: where its starter, its solution, its tests and its lesson lie.
///
/// @param root the root of the repository
/// @param name the folder of the starter: `week01-cache`, `exercises`, `final`
/// @param firstWeek the first week that it teaches; 0 for `exercises` and `final`
/// @param lastWeek the last one: `week03-replication` holds the weeks 3 and 4
/// @param below the modules it stands on, the first week first
public record CourseModule(
    Path root, String name, int firstWeek, int lastWeek, List<CourseModule> below) {

  /// The short name, as in `-Dweek=week01` and `mutants/week01.txt`.
  public String key() {
    int dash = name.indexOf('-');
    return dash < 0 ? name : name.substring(0, dash);
  }

  /// True for the server, which has no exercises.
  public boolean isServer() {
    return name.equals("final");
  }

  /// True for the interview drills: each exercise has a page of its own, and a name for its number.
  public boolean isDrills() {
    return name.equals("exercises");
  }

  /// The learner's module.
  public Path home() {
    return root.resolve(name);
  }

  /// The module of the reference solution.
  public Path solutionHome() {
    return isServer() ? home() : root.resolve("solutions").resolve(name);
  }

  /// What the learner edits.
  public Path starterMain() {
    return home().resolve("src/main");
  }

  /// What the starter is made from.
  public Path solutionMain() {
    return solutionHome().resolve("src/main");
  }

  /// The tests of both.
  public Path tests() {
    return home().resolve("src/test/java");
  }

  /// The lesson page; of the drills the list of their pages.
  public Path lesson() {
    return home().resolve("README.md");
  }

  /// The page of a drill: `exercises/skip-list.md`.
  public Path drill(String id) {
    return home().resolve(id + ".md");
  }

  /// The lists of wrong solutions: `mutants/week01.txt`, `mutants/week01-store.txt`.
  public List<Path> mutants() {
    return files(mutantsFolder()).entrySet().stream()
        .filter(file -> file.getKey().matches(key() + "(-[\\w-]+)?\\.txt"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// Where the lists of wrong solutions are.
  public Path mutantsFolder() {
    return root.resolve("coursekit/workshop/src/main/resources/mutants");
  }

  /// The classes of the reference.
  public Path classes() {
    return solutionHome().resolve("target/classes");
  }

  /// The tests, compiled by the build against the reference.
  public Path testClasses() {
    return solutionHome().resolve("target/test-classes");
  }

  /// The list of the tests as they come with the course: see
  /// [dev.rediscover.lessons.CourseTests].
  public Path testList() {
    return root.resolve("coursekit/lessons/src/main/resources/dev/rediscover/lessons")
        .resolve(CourseTests.resource(name));
  }

  /// Whether a list of the tests is kept: for what learners have, where the repository has a coursekit.
  public boolean hasTestList() {
    return !isServer()
        && Files.isDirectory(home().resolve("src/test"))
        && Files.isDirectory(root.resolve("coursekit/lessons"));
  }

  /// All files of a tree by their path in it, sorted; nothing if there is no such tree.
  public static Map<String, Path> files(Path tree) {
    var files = new TreeMap<String, Path>();
    if (Files.isDirectory(tree)) {
      for (Path file : Texts.walk(tree)) {
        files.put(tree.relativize(file).toString().replace('\\', '/'), file);
      }
    }
    return files;
  }

  /// The sources of the reference by their path under `src/main/java`.
  public Map<String, Path> solutionSources() {
    return javaIn(solutionMain().resolve("java"));
  }

  /// The sources of the tests by their path under `src/test/java`.
  public Map<String, Path> testSources() {
    return javaIn(tests());
  }

  private static Map<String, Path> javaIn(Path tree) {
    Map<String, Path> files = files(tree);
    files.keySet().removeIf(path -> !path.endsWith(".java"));
    return files;
  }

  /// A path as people say it: from the root on.
  public String show(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }
}
