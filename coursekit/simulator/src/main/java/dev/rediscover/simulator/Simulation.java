package dev.rediscover.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Runs a scenario with many seeds.
///
/// ```java
/// Simulation.of(ReplicationScenario::new).seeds(1, 2_000).run();
/// ```
///
/// The first seed that breaks something is run again with its trace kept, shrunk to a short schedule,
/// drawn as a page under `target/simulation`, and thrown as a [BrokenInvariant]. `-Dseed=7` runs that
/// seed alone.
///
/// Thread: one.
public final class Simulation {
  /// Below this many seeds a kind of fault may be missing by chance.
  private static final int SEEDS_FOR_COVERAGE = 200;

  private final Supplier<? extends Scenario> scenarios;
  private final String asked = System.getProperty("seed", "");
  private long from = 1;
  private long count = 1_000;
  private int threads = 1;

  private Simulation(Supplier<? extends Scenario> scenarios) {
    this.scenarios = scenarios;
  }

  /// @param scenarios makes a new scenario for each run
  public static Simulation of(Supplier<? extends Scenario> scenarios) {
    return new Simulation(scenarios);
  }

  /// Which seeds to run.
  public Simulation seeds(long from, long count) {
    this.from = from;
    this.count = count;
    return this;
  }

  /// How many threads share the seeds: one, unless a long run says otherwise.
  public Simulation threads(int threads) {
    this.threads = threads;
    return this;
  }

  /// Runs the seeds.
  ///
  /// @return what was run, where nothing broke
  /// @throws BrokenInvariant where something did
  /// @throws IllegalStateException where a kind of fault that was asked for never happened
  public Report run() {
    if (!asked.isEmpty()) {
      from = Long.parseLong(asked);
      count = 1;
    }
    Sweep sweep = new Sweep(scenarios, from, count);
    RunResult broken = sweep.run(threads);
    if (broken != null) {
      throw failure(broken);
    }
    if (!asked.isEmpty()) {
      System.out.println("seed " + from + " breaks nothing; picture: " + draw(from));
    }
    Report report = sweep.report(scenarios.get());
    if (count >= SEEDS_FOR_COVERAGE) {
      checkCoverage(report);
    }
    return report;
  }

  /// The hash of all events of one seed.
  public long hash(long seed) {
    return run(seed, null, null).hash();
  }

  /// Draws all of the run of one seed, whatever comes of it.
  ///
  /// @return the page, or null where it could not be written
  public Path draw(long seed) {
    Trace trace = new Trace();
    Run run = new Run(scenarios.get(), seed, null, trace);
    return draw(run, run.go(), trace, run.schedule().steps(), run.schedule().steps().size());
  }

  private static void checkCoverage(Report report) {
    List<FaultKind> missing =
        report.faults().entrySet().stream()
            .filter(kind -> kind.getValue() == 0)
            .map(Map.Entry::getKey)
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "%s: %,d seeds prove nothing about %s: it was asked for and never happened"
              .formatted(report.scenario(), report.seeds(), missing));
    }
  }

  private RunResult run(long seed, Schedule schedule, Trace trace) {
    return new Run(scenarios.get(), seed, schedule, trace).go();
  }

  private Error failure(RunResult first) {
    long seed = first.seed();
    if (run(seed, null, null).hash() != first.hash()) {
      return new AssertionError(
          "seed "
              + seed
              + " gives another run the second time: something in the scenario or in a node"
              + " depends on a clock, a thread, an identity hash or the order of a HashMap");
    }
    String rule = first.broken().rule();
    Schedule whole = new Run(scenarios.get(), seed, null, null).schedule();
    List<Step> steps =
        new Shrinker(schedule -> run(seed, schedule, null), rule)
            .shrink(whole.steps(), first.time());
    Trace trace = new Trace();
    Run last = new Run(scenarios.get(), seed, new Schedule(steps), trace);
    RunResult result = last.go();
    Path page = draw(last, result, trace, steps, whole.steps().size());
    return new BrokenInvariant(result.broken(), result, lines(steps), page);
  }

  private static List<String> lines(List<Step> steps) {
    return steps.stream().map(Step::text).toList();
  }

  private static Path draw(
      Run run, RunResult result, Trace trace, List<Step> steps, int stepsBefore) {
    String name = run.scenario().name();
    var page = new Page(name, result, trace, run.nodes(), lines(steps), stepsBefore);
    return written(page, name, result.seed());
  }

  /// A page that can't be written is no reason not to tell.
  private static Path written(Page page, String scenario, long seed) {
    String name = scenario.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    Path file = Path.of("target", "simulation", name + "-" + seed + ".html").toAbsolutePath();
    try {
      page.write(file);
      return file;
    } catch (IOException unwritable) {
      return null;
    }
  }
}
