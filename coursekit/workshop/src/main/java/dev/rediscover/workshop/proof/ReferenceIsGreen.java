package dev.rediscover.workshop.proof;

import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.worker.TestResult;
import dev.rediscover.workshop.worker.TestResult.Verdict;
import java.util.ArrayList;

/// The reference passes every test: as the build's own reports say, or run here.
final class ReferenceIsGreen implements Proof {
  @Override
  public String name() {
    return "green";
  }

  @Override
  public Finding judge(CourseModule module, Workbench bench) {
    if (!bench.hasTests(module)) {
      return Finding.notBuilt();
    }
    Workbench.Reference reference = bench.reference(module);
    var problems = new ArrayList<Problem>();
    int passed = 0;
    int skipped = 0;
    for (TestResult test : reference.results().values()) {
      if (test.verdict() == Verdict.PASSED) {
        passed++;
      } else if (test.verdict() == Verdict.SKIPPED) {
        skipped++;
        problems.add(Problem.warn(test.shortName(), "was skipped: " + test.message()));
      } else {
        problems.add(
            Problem.at(test.shortName(), "fails on the reference:\n" + test.firstLines(6, "    ")));
      }
    }
    int told = reference.results().size() - reference.ran();
    return Finding.of(
        "%s passed%s (%d told by the build's reports, %d run here)"
            .formatted(
                Texts.count(passed, "test"),
                skipped == 0 ? "" : ", " + skipped + " skipped",
                Math.max(told, 0),
                reference.ran()),
        problems);
  }
}
