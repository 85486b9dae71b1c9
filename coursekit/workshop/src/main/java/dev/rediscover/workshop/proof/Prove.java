package dev.rediscover.workshop.proof;

import dev.rediscover.workshop.course.Course;
import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Options;
import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.proof.Proof.Finding;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/// Proves the course, or says what is untrue: the program behind `mvn verify -Pcourse`.
///
/// System properties: `course.root` (the repository), `week` and `proof` to narrow it down,
/// `workers` (processes, default: one for each processor) and `limit` (seconds that a test may take).
public final class Prove {
  private static final List<Proof> PROOFS =
      List.of(
          new InSync(),
          new RedForItsReason(),
          new ReferenceIsGreen(),
          new GreenInOrder(),
          new KillMatrix(),
          new LessonsAreTrue());
  private static final String ROW = "%s %-8s %-10s %-82s %7s%n";

  private final PrintStream out;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> built = new HashSet<>();
  private int passed;
  private int failed;

  private Prove(PrintStream out) {
    this.out = out;
  }

  /// The exit code when something is untrue; 1 would be the JVM's own.
  private static final int UNTRUE = 3;

  /// Runs what the system properties ask for, and ends with exit code 3 if anything is untrue. The
  /// last line is also in `coursekit/workshop/target/course/result.txt`, for the build.
  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      Course course = Course.at(Path.of(Options.text("course.root", ".")));
      String week = Options.text("week", "");
      Course judged = week.isEmpty() ? course : course.only(week);
      String proof = Options.text("proof", "");
      boolean held = prove(judged, proof, Options.workers(), Options.seconds("limit", 30), out);
      System.exit(held ? 0 : UNTRUE);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      System.exit(1);
    }
  }

  /// Proves a course, and prints the table and what is untrue.
  ///
  /// @param only the name of one proof, or nothing for all
  /// @param workers how many processes may run tests at once
  /// @param limitSeconds how long a test may take
  /// @return true if all of it holds
  /// @throws IllegalArgumentException if there is no such proof
  public static boolean prove(
      Course course, String only, int workers, double limitSeconds, PrintStream out) {
    List<Proof> proofs =
        PROOFS.stream().filter(proof -> only.isEmpty() || proof.name().equals(only)).toList();
    if (proofs.isEmpty()) {
      List<String> names = PROOFS.stream().map(Proof::name).toList();
      throw new IllegalArgumentException("no proof \"" + only + "\"; there are " + names);
    }
    var prove = new Prove(out);
    out.printf(ROW, " ", "proof", "module", "what was proved", "seconds");
    try (var bench = new Workbench(course, workers, limitSeconds)) {
      for (Proof proof : proofs) {
        for (CourseModule module : course.modules()) {
          prove.row(proof.name(), module.key(), () -> proof.judge(module, bench));
        }
        if (proof instanceof LessonsAreTrue) {
          prove.row(proof.name(), "all pages", () -> LessonsAreTrue.links(bench));
        }
      }
    }
    prove.end(course);
    return prove.failed == 0;
  }

  private void row(String proof, String module, Supplier<Finding> work) {
    long start = System.nanoTime();
    Finding finding;
    try {
      finding = work.get();
    } catch (RuntimeException e) {
      Problem problem = Problem.at(module, "the proof itself failed: " + e);
      finding = Finding.of("could not be judged", List.of(problem));
    }
    String seconds = String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9);
    String mark = "";
    if (finding.failed()) {
      failed++;
      mark = "✗";
    } else if (finding.built()) {
      passed++;
      mark = "✓";
    }
    if (finding.built()) {
      built.add(module);
      out.printf(ROW, mark, proof, module, finding.proved(), seconds);
    }
    for (Problem problem : finding.problems()) {
      problems.add(
          new Problem(
              proof + " " + module + "  " + problem.where(), problem.text(), problem.warning()));
    }
  }

  private void end(Course course) {
    List<String> notBuilt =
        course.modules().stream()
            .map(CourseModule::key)
            .filter(key -> !built.contains(key))
            .toList();
    if (!notBuilt.isEmpty()) {
      out.printf("%nNot built yet: %s%n", String.join(", ", notBuilt));
    }
    list("To repair one day:", true);
    list("Untrue:", false);
    String last = "%d passed, %d failed".formatted(passed, failed);
    out.printf("%n%s%n", last);
    Texts.write(course.root().resolve("coursekit/workshop/target/course/result.txt"), last);
  }

  private void list(String title, boolean warnings) {
    List<Problem> some =
        problems.stream().filter(problem -> problem.warning() == warnings).toList();
    if (!some.isEmpty()) {
      out.printf("%n%s%n", title);
      some.forEach(problem -> out.println("  " + problem));
    }
  }
}
