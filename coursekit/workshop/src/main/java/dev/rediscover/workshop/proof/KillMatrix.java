package dev.rediscover.workshop.proof;

import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.mutant.Editor;
import dev.rediscover.workshop.mutant.Mutant;
import dev.rediscover.workshop.mutant.MutantFile;
import dev.rediscover.workshop.worker.Job;
import dev.rediscover.workshop.worker.JobResult;
import dev.rediscover.workshop.worker.Listed;
import dev.rediscover.workshop.worker.TestResult;
import dev.rediscover.workshop.worker.TestResult.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Every listed wrong solution is found out by the test that names it, with a message.
final class KillMatrix implements Proof {
  private static final int AT_LEAST = 12;
  private static final int AT_LEAST_OF_A_DRILL = 3;
  private static final int LINES_SHOWN = 6;

  /// How often a mutant that survives is tried again: threads may have been lucky.
  private static final int TRIES_MORE = 2;

  private static final double SLOW_SECONDS = 10;

  /// A test that is known to hang need not be watched for long.
  private static final double HANG_SECONDS = 10;

  /// What AssertJ and JUnit say of a bare boolean: words that help nobody.
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "\\s*(?:Expecting value to be (?:true|false) but was (?:true|false)"
              + "|Expecting code to raise a throwable\\."
              + "|expected: <?(?:true|false)>?\\s+but was: <?(?:true|false)>?)?\\s*");

  @Override
  public String name() {
    return "mutants";
  }

  @Override
  public Finding judge(CourseModule module, Workbench bench) {
    List<Path> lists = module.mutants();
    if (lists.isEmpty() && (module.isServer() || !bench.isBuilt(module))) {
      return Finding.notBuilt();
    }
    var problems = new ArrayList<Problem>();
    var mutants = new ArrayList<Mutant>();
    for (Path list : lists) {
      MutantFile file = MutantFile.read(module.show(list), Texts.read(list));
      problems.addAll(file.problems());
      mutants.addAll(file.mutants());
    }
    int size = mutants.size();
    problems.addAll(tooFew(module, bench, mutants));
    // Those that take longest come first, so that no worker is left alone with them.
    mutants.sort(Comparator.comparing(mutant -> !hangs(mutant)));
    Map<Job, Mutant> jobs = jobs(module, bench, mutants, problems);
    List<JobResult> results = bench.pool().run(List.copyOf(jobs.keySet()));
    var survivors = new ArrayList<JobResult>();
    int killed = 0;
    for (JobResult result : results) {
      Mutant mutant = jobs.get(result.job());
      List<Problem> wrong = judge(mutant, result);
      if (result.seconds() > SLOW_SECONDS && !hangs(mutant)) {
        problems.add(Problem.warn(mutant.where(), "took %.0f s".formatted(result.seconds())));
      }
      if (result.tests().stream().anyMatch(test -> test.verdict() == Verdict.PASSED)) {
        if (isKilledBy(result.job(), mutant, bench)) {
          problems.add(Problem.warn(mutant.where(), "survived once: its test depends on luck"));
          wrong = List.of();
        } else {
          survivors.add(result);
        }
      }
      killed += wrong.isEmpty() ? 1 : 0;
      problems.addAll(wrong);
    }
    problems.addAll(whoKills(module, bench, survivors, jobs));
    return Finding.of(
        "%d of %s killed by the test that names them"
            .formatted(killed, Texts.count(size, "wrong solution")),
        problems);
  }

  /// A week has a dozen wrong solutions, and each drill a few.
  private static List<Problem> tooFew(CourseModule module, Workbench bench, List<Mutant> mutants) {
    var problems = new ArrayList<Problem>();
    String folder = module.show(module.mutantsFolder());
    if (module.firstWeek() > 0 && mutants.size() < AT_LEAST) {
      String few = "%d wrong solutions of %s; a week has %d or more";
      problems.add(Problem.at(folder, few.formatted(mutants.size(), module.key(), AT_LEAST)));
    }
    if (module.isDrills()) {
      for (String id : bench.tree(module).exercises().keySet()) {
        long own = mutants.stream().filter(mutant -> isOf(id, mutant, module, bench)).count();
        if (own < AT_LEAST_OF_A_DRILL) {
          String few = "%d wrong solutions of %s; a drill has %d or more";
          problems.add(Problem.at(folder, few.formatted(own, id, AT_LEAST_OF_A_DRILL)));
        }
      }
    }
    return problems;
  }

  /// True if a test of the exercise is to kill the mutant.
  private static boolean isOf(String id, Mutant mutant, CourseModule module, Workbench bench) {
    return bench.tests(module).stream()
        .filter(test -> test.exercise().equals(id))
        .anyMatch(test -> mutant.killers().contains(TestResult.shortName(test.test())));
  }

  /// Long messages are wrapped: where is no matter of what they say.
  private static String onOneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /// True if another try kills the mutant as its entry says.
  private static boolean isKilledBy(Job job, Mutant mutant, Workbench bench) {
    for (int tries = 0; tries < TRIES_MORE; tries++) {
      if (judge(mutant, bench.pool().run(job)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static boolean hangs(Mutant mutant) {
    return mutant.death() == Mutant.Death.TIMEOUT;
  }

  private static Map<Job, Mutant> jobs(
      CourseModule module, Workbench bench, List<Mutant> mutants, List<Problem> problems) {
    Map<Job, Mutant> jobs = new LinkedHashMap<>();
    for (Mutant mutant : mutants) {
      try {
        Map<String, String> changed = Editor.apply(module, mutant.edits());
        var killers = new ArrayList<String>();
        for (String killer : mutant.killers()) {
          resolve(killer, module, bench, killers)
              .ifPresent(wrong ->
                  problems.add(new Problem(mutant.where(), wrong.text(), wrong.warning())));
        }
        if (killers.size() == mutant.killers().size()) {
          Job job = bench.job(module).withSources(mutant.where(), changed).withTests(killers);
          jobs.put(hangs(mutant) ? job.within(HANG_SECONDS) : job, mutant);
        }
      } catch (Editor.DoesNotFit e) {
        problems.add(Problem.at(mutant.where(), e.getMessage()));
      }
    }
    return jobs;
  }

  /// Finds the test that an entry names, and adds it to `killers`.
  ///
  /// @return what is wrong, if anything
  private static Optional<Problem> resolve(
      String killer, CourseModule module, Workbench bench, List<String> killers) {
    String wanted = killer.replaceFirst("^([^#]*)\\.([A-Z][^#.]*)#", "$1\\$$2#");
    List<String> found =
        bench.tests(module).stream()
            .map(Listed::test)
            .filter(test ->
                test.equals(killer)
                    || TestResult.shortName(test).equals(killer)
                    || TestResult.shortName(test).equals(wanted))
            .toList();
    if (found.size() != 1) {
      String wrong =
          found.isEmpty() ? "there is no test " + killer : killer + " may be any of " + found;
      return Optional.of(Problem.at(killer, wrong));
    }
    TestResult onReference = bench.reference(module).results().get(found.getFirst());
    Verdict verdict = onReference == null ? Verdict.CRASHED : onReference.verdict();
    if (verdict == Verdict.SKIPPED) {
      String wrong = killer + " is skipped on the reference, so nothing was proved";
      return Optional.of(Problem.warn(killer, wrong));
    }
    if (verdict != Verdict.PASSED) {
      String wrong = killer + " is not green on the reference: " + RedForItsReason.words(verdict);
      return Optional.of(Problem.at(killer, wrong));
    }
    killers.add(found.getFirst());
    return Optional.empty();
  }

  private static List<Problem> judge(Mutant mutant, JobResult result) {
    if (!result.compiled()) {
      return List.of(
          Problem.at(
              mutant.where(),
              "does not compile:\n" + result.compileError().indent(4).stripTrailing()));
    }
    var problems = new ArrayList<Problem>();
    for (String name : result.job().tests()) {
      TestResult test =
          result.of(name).orElse(new TestResult(name, Verdict.SKIPPED, "", "it did not run", 0));
      String wrong = judge(mutant, test);
      if (!wrong.isEmpty()) {
        problems.add(
            Problem.at(
                mutant.where(), "\"%s\": %s".formatted(mutant.mistake(), wrong).stripTrailing()));
      }
    }
    return problems;
  }

  /// What is wrong with a death, or nothing.
  private static String judge(Mutant mutant, TestResult test) {
    String shown = "\n" + test.firstLines(LINES_SHOWN, "    ");
    if (test.verdict() == Verdict.PASSED) {
      return "SURVIVED " + test.shortName();
    }
    if (test.verdict() != mutant.death().verdict()) {
      return test.shortName()
          + " found it out the wrong way: "
          + RedForItsReason.words(test.verdict())
          + shown;
    }
    if (SAYS_NOTHING.matcher(test.message()).matches()) {
      return test.shortName() + " found it out, but says nothing that helps:" + shown;
    }
    if (!onOneLine(test.message()).contains(onOneLine(mutant.says()))) {
      return test.shortName()
          + " found it out, but does not say \""
          + mutant.says()
          + "\":"
          + shown;
    }
    return "";
  }

  /// Runs every exercise's test on those that survived: perhaps only the wrong test is named.
  private static List<Problem> whoKills(
      CourseModule module, Workbench bench, List<JobResult> survivors, Map<Job, Mutant> mutants) {
    List<String> all =
        bench.tests(module).stream()
            .filter(test -> !test.exercise().isEmpty() || module.isServer())
            .map(Listed::test)
            .toList();
    List<Job> jobs = survivors.stream().map(result -> result.job().withTests(all)).toList();
    var problems = new ArrayList<Problem>();
    List<JobResult> results = bench.pool().run(jobs);
    for (int i = 0; i < results.size(); i++) {
      List<String> killers =
          results.get(i).tests().stream()
              .filter(TestResult::isRed)
              .map(TestResult::shortName)
              .toList();
      problems.add(
          Problem.warn(
              mutants.get(survivors.get(i).job()).where(),
              killers.isEmpty()
                  ? "no other test finds it out either: a hole in the tests"
                  : "these find it out: " + String.join(", ", killers)));
    }
    return problems;
  }
}
