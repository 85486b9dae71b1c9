package dev.rediscover.workshop.proof;

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

/// The exercises can be done in their order: every test of one is green when it and those before it
/// are done, and none after it.
final class GreenInOrder implements Proof {
  private static final int LINES_SHOWN = 6;

  @Override
  public String name() {
    return "order";
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
    Map<String, List<String>> tests = bench.testsByExercise(module);
    var jobs = new ArrayList<Job>();
    tests.forEach((id, ofIt) -> {
      Map<String, String> texts = tree.textsUpTo(id);
      // Where nothing is left to do this is the reference, which the proof `green` judges.
      if (!texts.isEmpty()) {
        jobs.add(bench.job(module).withSources(id, texts).withTests(ofIt));
      }
    });
    var problems = new ArrayList<Problem>();
    int asked = 0;
    int green = 0;
    for (JobResult result : bench.pool().run(jobs)) {
      asked += result.job().tests().size();
      green += judge(module, result, problems);
    }
    return Finding.of(
        "%s: %d of %s green before what comes later is done"
            .formatted(Texts.count(tests.size(), "exercise"), green, Texts.count(asked, "test")),
        problems);
  }

  /// @return how many tests are green, or were skipped
  private static int judge(CourseModule module, JobResult result, List<Problem> problems) {
    String last = result.job().name();
    if (!result.compiled()) {
      problems.add(
          Problem.at(
              module.name(),
              "up to exercise %s it does not compile:\n".formatted(last)
                  + result.compileError().indent(4)));
      return 0;
    }
    int green = 0;
    for (String name : result.job().tests()) {
      TestResult test =
          result.of(name).orElse(new TestResult(name, Verdict.CRASHED, "", "it was not found", 0));
      if (test.verdict() == Verdict.PASSED || test.verdict() == Verdict.SKIPPED) {
        green++;
      } else if (test.verdict() == Verdict.NOT_DONE) {
        problems.add(
            Problem.at(
                test.shortName(),
                "is of exercise %s, but waits for %s".formatted(last, test.exercise())));
      } else {
        problems.add(
            Problem.at(
                test.shortName(),
                "with all up to exercise %s done it is red (%s):\n%s"
                    .formatted(
                        last,
                        RedForItsReason.words(test.verdict()),
                        test.firstLines(LINES_SHOWN, "    "))));
      }
    }
    return green;
  }
}
