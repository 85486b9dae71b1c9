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
import java.util.Set;

/// An exercise needs what its lesson says and nothing else: every test of it is green when it is done
/// with what its `Needs:` line names (and what those need), and all others are still to do. And each
/// that the line names is needed: without it some test is not green.
///
/// As only earlier exercises may be named, the exercises can be done in their order.
final class GreenInOrder implements Proof {
  private static final int LINES_SHOWN = 6;

  /// What a job is to show.
  ///
  /// @param exercise whose tests run
  /// @param unneeded the exercise that is left out to see whether it is needed; or nothing
  private record Question(String exercise, String unneeded) {}

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
    var needs = Needs.of(module);
    var questions = new ArrayList<Question>();
    var jobs = new ArrayList<Job>();
    int named = 0;
    for (Map.Entry<String, List<String>> exercise : tests.entrySet()) {
      String id = exercise.getKey();
      Job job = bench.job(module).withTests(exercise.getValue());
      questions.add(new Question(id, ""));
      jobs.add(on(tree, job, needs.closure(id)));
      for (String need : needs.of(id)) {
        named++;
        questions.add(new Question(id, need));
        jobs.add(on(tree, job, needs.closureWithout(id, need)));
      }
    }
    var problems = new ArrayList<Problem>();
    int asked = 0;
    int green = 0;
    int needed = 0;
    List<JobResult> results = bench.pool().run(jobs);
    for (int i = 0; i < results.size(); i++) {
      Question question = questions.get(i);
      if (question.unneeded().isEmpty()) {
        asked += results.get(i).job().tests().size();
        green += judge(module, question.exercise(), results.get(i), problems);
      } else {
        needed += judgeNeed(module, question, results.get(i), problems) ? 1 : 0;
      }
    }
    return Finding.of(
        "%s: %d of %s green with what each needs, %d of %s needed"
            .formatted(
                Texts.count(tests.size(), "exercise"),
                green,
                Texts.count(asked, "test"),
                needed,
                Texts.count(named, "need")),
        problems);
  }

  private static Job on(StarterTree tree, Job job, Set<String> done) {
    return job.withSources(String.join(", ", done), tree.textsWith(done));
  }

  /// @return how many tests are green, or were skipped
  private static int judge(
      CourseModule module, String exercise, JobResult result, List<Problem> problems) {
    String done = result.job().name();
    if (!result.compiled()) {
      problems.add(
          Problem.at(
              module.name(),
              "with %s alone it does not compile:\n".formatted(done)
                  + result.compileError().indent(4)));
      return 0;
    }
    int green = 0;
    for (TestResult test : tests(result)) {
      if (isGreen(test)) {
        green++;
      } else if (test.verdict() == Verdict.NOT_DONE) {
        problems.add(
            Problem.at(
                test.shortName(),
                "is of exercise %s, but waits for %s: does its section say `Needs: %2$s`?"
                    .formatted(exercise, test.exercise())));
      } else {
        problems.add(
            Problem.at(
                test.shortName(),
                "with %s alone it is red (%s):\n%s"
                    .formatted(
                        done,
                        RedForItsReason.words(test.verdict()),
                        test.firstLines(LINES_SHOWN, "    "))));
      }
    }
    return green;
  }

  /// @return whether it is needed
  private static boolean judgeNeed(
      CourseModule module, Question question, JobResult result, List<Problem> problems) {
    boolean needed = !result.compiled() || !tests(result).stream().allMatch(GreenInOrder::isGreen);
    if (!needed) {
      problems.add(
          Problem.at(
              module.show(module.lesson()),
              "exercise %s does not need %s: its tests are green without it"
                  .formatted(question.exercise(), question.unneeded())));
    }
    return needed;
  }

  private static boolean isGreen(TestResult test) {
    return test.verdict() == Verdict.PASSED || test.verdict() == Verdict.SKIPPED;
  }

  private static List<TestResult> tests(JobResult result) {
    return result.job().tests().stream()
        .map(name ->
            result
                .of(name)
                .orElse(new TestResult(name, Verdict.CRASHED, "", "it was not found", 0)))
        .toList();
  }
}
