package dev.rediscover.workshop.grade;

import dev.rediscover.workshop.course.Course;
import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Options;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.proof.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// The instructor's command: `mvn -q compile -Pgrade -pl coursekit/workshop -Dweek=week01
/// -Dsubmissions=DIR -Dreport=DIR`.
///
/// The submissions run on this machine with the rights of whoever runs this. Use a container for
/// those of strangers.
public final class Grade {
  private Grade() {}

  /// Grades what the system properties name, and writes `grades.csv` and `grades.md`.
  public static void main(String[] args) throws IOException {
    try {
      Course course = Course.at(Path.of(Options.text("course.root", ".")));
      String week = Options.needed("week");
      CourseModule module = course.only(week).modules().getFirst();
      Path submissions = course.root().resolve(Options.needed("submissions"));
      Path report = course.root().resolve(Options.needed("report"));
      List<Grades> grades =
          grade(course, module, submissions, Options.workers(), Options.seconds("limit", 30));
      GradeReport.write(report, module.name(), grades);
      System.out.println(
          Texts.count(grades.size(), "submission") + " graded: " + report.resolve("grades.md"));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /// Grades all submissions in a folder.
  ///
  /// @param workers how many of them run at once
  /// @param limitSeconds how long a test may take
  /// @throws IllegalArgumentException if there is no such folder, or no test to grade by
  static List<Grades> grade(
      Course course, CourseModule module, Path submissions, int workers, double limitSeconds)
      throws IOException {
    if (!Files.isDirectory(submissions)) {
      throw new IllegalArgumentException("no folder " + submissions);
    }
    Path scratch = Files.createTempDirectory("rediscover-grades");
    try (var bench = new Workbench(course, workers, limitSeconds)) {
      if (!bench.hasTests(module)) {
        throw new IllegalArgumentException(module.name() + " has no tests to grade by");
      }
      var grader = new Grader(module, bench, scratch, limitSeconds);
      return grader.grade(Submission.readAll(submissions, module));
    } finally {
      try (var all = Files.walk(scratch)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }
}
