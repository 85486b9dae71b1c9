package dev.rediscover.workshop.starter;

import dev.rediscover.lessons.CourseTests;
import dev.rediscover.workshop.course.Course;
import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Options;
import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.course.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The maintainers' command that writes all starters: `mvn -q compile -Pstarters -pl
/// coursekit/workshop`.
public final class WriteStarters {
  private WriteStarters() {}

  /// Writes the starters of the course under the system property `course.root`.
  public static void main(String[] args) {
    Course course = Course.at(Path.of(Options.text("course.root", ".")));
    String week = Options.text("week", "");
    if (!week.isEmpty()) {
      course = course.only(week);
    }
    List<Problem> problems = write(course, Boolean.getBoolean("force"), System.out::println);
    problems.forEach(System.err::println);
    if (!problems.isEmpty()) {
      System.exit(1);
    }
  }

  /// Writes the starters of all modules that can be made, if no work of anybody is lost by it.
  ///
  /// @param force true to overwrite what is neither committed nor the generator's own
  /// @param told is told how many files of each module changed
  /// @return what stood in the way; then nothing was written
  public static List<Problem> write(Course course, boolean force, Consumer<String> told) {
    var problems = new ArrayList<Problem>();
    var plans = new ArrayList<Plan>();
    for (CourseModule module : course.taught()) {
      StarterTree tree = StarterTree.of(module);
      problems.addAll(tree.problems());
      plans.add(new Plan(module, tree.files()));
    }
    var guard = new WorkGuard(course.root());
    for (Plan plan : plans) {
      for (Path file : plan.changed()) {
        if (!force && guard.holdsWork(file)) {
          problems.add(
              Problem.at(
                  plan.module().show(file),
                  "holds changes that are not committed and not the generator's;"
                      + " commit or remove them, or say -Dforce"));
        }
      }
    }
    if (problems.isEmpty()) {
      for (Plan plan : plans) {
        int changed = plan.write(guard) + writeTestList(plan.module());
        told.accept(plan.module().name() + ": " + Texts.count(changed, "file") + " changed");
      }
      guard.save();
    }
    return problems;
  }

  /// Writes down what the module's tests are like, so that a learner hears of one that was edited.
  ///
  /// @return how many files changed
  private static int writeTestList(CourseModule module) {
    if (!module.hasTestList()) {
      return 0;
    }
    Path list = module.testList();
    String wanted = CourseTests.list(module.home());
    try {
      if (Files.exists(list) && Files.readString(list).equals(wanted)) {
        return 0;
      }
      Files.createDirectories(list.getParent());
      Files.writeString(list, wanted);
      return 1;
    } catch (IOException e) {
      throw new UncheckedIOException("can't write the list of the tests of " + module.name(), e);
    }
  }

  /// What is to be written into one module.
  private record Plan(CourseModule module, Map<String, byte[]> files) {
    /// The existing files that would get another content or go away.
    List<Path> changed() {
      var changed = new ArrayList<Path>();
      CourseModule.files(module.starterMain())
          .forEach((path, file) -> {
            byte[] wanted = files.get(path);
            if (wanted == null || !Arrays.equals(wanted, WorkGuard.bytes(file))) {
              changed.add(file);
            }
          });
      return changed;
    }

    /// Writes the files.
    ///
    /// @return how many of them changed
    int write(WorkGuard guard) {
      try {
        int written = 0;
        for (Path file : changed()) {
          Files.delete(file);
          written++;
        }
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
          Path file = module.starterMain().resolve(entry.getKey());
          if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
            written++;
          }
          guard.wrote(file, entry.getValue());
        }
        return written;
      } catch (IOException e) {
        throw new UncheckedIOException("can't write the starter of " + module.name(), e);
      }
    }
  }
}
