package dev.rediscover.workshop.proof;

import dev.rediscover.lessons.ExerciseId;
import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.starter.StarterTree;
import dev.rediscover.workshop.worker.Job;
import dev.rediscover.workshop.worker.JobResult;
import dev.rediscover.workshop.worker.TestResult;
import dev.rediscover.workshop.worker.TestResult.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Every test of an exercise is red while that exercise alone is not done, and because of that; and
/// none of them is green, or red for another reason, on the starter.
final class RedForItsReason implements Proof {
  private static final int LINES_SHOWN = 6;

  /// The name of the job on the whole starter.
  private static final String STARTER = "the starter";

  @Override
  public String name() {
    return "red";
  }

  @Override
  public Finding judge(CourseModule module, Workbench bench) {
    if (module.isServer() || !bench.isBuilt(module)) {
      return Finding.notBuilt();
    }
    StarterTree tree = bench.tree(module);
    if (!tree.problems().isEmpty()) {
      return Finding.of("the marks are wrong, see sync", List.of(tree.problems().getFirst()));
    }
    var problems = new ArrayList<Problem>();
    Map<String, List<String>> tests = testsByExercise(module, bench, problems);
    List<JobResult> results = bench.pool().run(jobs(module, bench, tree, tests));
    int red = 0;
    for (JobResult result : results) {
      red += judge(module, result, problems);
    }
    int asked = tests.values().stream().mapToInt(List::size).sum();
    return Finding.of(
        "%s: %d of %s red for that reason alone, and on the starter"
            .formatted(
                Texts.count(tree.exercises().size(), "exercise"), red, Texts.count(asked, "test")),
        problems);
  }

  private static Map<String, List<String>> testsByExercise(
      CourseModule module, Workbench bench, List<Problem> problems) {
    Map<String, List<String>> tests = bench.testsByExercise(module);
    bench
        .tree(module)
        .exercises()
        .forEach((id, files) -> {
          if (!tests.containsKey(id)) {
            problems.add(Problem.at(module.name(), "no test is of exercise " + id));
          }
        });
    return tests;
  }

  private static List<Job> jobs(
      CourseModule module, Workbench bench, StarterTree tree, Map<String, List<String>> tests) {
    var jobs = new ArrayList<Job>();
    if (tests.isEmpty()) {
      return jobs;
    }
    Job reference = bench.job(module);
    tests.forEach((id, ofIt) -> {
      jobs.add(reference.withSources(id, tree.textsWithout(id)).withTests(ofIt));
    });
    List<String> all = tests.values().stream().flatMap(List::stream).toList();
    jobs.add(reference.withSources(STARTER, tree.starterTexts()).withTests(all));
    return jobs;
  }

  /// @return how many tests are red for the one exercise that the job leaves out
  private static int judge(CourseModule module, JobResult result, List<Problem> problems) {
    String left = result.job().name();
    boolean whole = left.equals(STARTER);
    String what = whole ? "on the starter" : "without exercise " + left;
    if (!result.compiled()) {
      problems.add(
          Problem.at(
              module.name(), what + " it does not compile:\n" + result.compileError().indent(4)));
      return 0;
    }
    int red = 0;
    for (String name : result.job().tests()) {
      TestResult test =
          result.of(name).orElse(new TestResult(name, Verdict.SKIPPED, "", "it was not found", 0));
      String wrong = "";
      if (test.verdict() == Verdict.NOT_DONE) {
        if (whole || test.exercise().equals(left)) {
          red += whole ? 0 : 1;
        } else {
          wrong = what + " it says that exercise " + test.exercise() + " is not done";
        }
      } else if (test.verdict() == Verdict.SKIPPED) {
        problems.add(Problem.warn(test.shortName(), "was skipped " + what + ": " + test.message()));
      } else if (test.verdict() == Verdict.PASSED) {
        wrong = "is green " + what;
      } else {
        wrong =
            "%s it is red, but for another reason (%s):\n%s"
                .formatted(what, words(test.verdict()), test.firstLines(LINES_SHOWN, "    "));
      }
      if (!wrong.isEmpty()) {
        problems.add(Problem.at(test.shortName(), wrong));
      }
    }
    return red;
  }

  static String words(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "green";
      case SKIPPED -> "skipped";
      case NOT_DONE -> "an exercise is not done";
      case WRONG -> "an assertion failed";
      case CRASHED -> "an exception";
      case TIMED_OUT -> "timed out";
      case KILLED_THE_PROCESS -> "the process ended";
    };
  }
}
