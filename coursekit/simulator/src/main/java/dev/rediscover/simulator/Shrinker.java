package dev.rediscover.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Makes a schedule short: leaves out steps as long as the run still breaks the same rule. First large
/// parts, then smaller ones (delta debugging).
///
/// It is bounded by runs and by events, not by a clock, so that it always ends in the same schedule.
final class Shrinker {
  private static final int RUNS_MAX = 400;
  private static final long EVENTS_MAX = 3_000_000;

  private final Function<Schedule, RunResult> run;
  private final String rule;
  private int runs;
  private long events;

  Shrinker(Function<Schedule, RunResult> run, String rule) {
    this.run = run;
    this.rule = rule;
  }

  List<Step> shrink(List<Step> all, long brokenAt) {
    List<Step> steps = all.stream().filter(step -> step.at() <= brokenAt).toList();
    if (!stillBreaks(steps)) {
      steps = all;
    }
    int parts = 2;
    while (!isSpent() && steps.size() >= 1) {
      List<Step> shorter = withoutOne(steps, Math.min(parts, steps.size()));
      if (shorter != null) {
        steps = shorter;
        parts = Math.max(2, parts - 1);
      } else if (parts >= steps.size()) {
        break;
      } else {
        parts = 2 * parts;
      }
    }
    return steps;
  }

  /// The steps without the first of so many parts that can be missed, or null. The last part is tried
  /// first: late steps are missed most easily.
  private List<Step> withoutOne(List<Step> steps, int parts) {
    for (int part = parts - 1; part >= 0 && !isSpent(); part--) {
      int from = (int) ((long) steps.size() * part / parts);
      int to = (int) ((long) steps.size() * (part + 1) / parts);
      var rest = new ArrayList<>(steps.subList(0, from));
      rest.addAll(steps.subList(to, steps.size()));
      if (stillBreaks(rest)) {
        return rest;
      }
    }
    return null;
  }

  private boolean isSpent() {
    return runs >= RUNS_MAX || events >= EVENTS_MAX;
  }

  private boolean stillBreaks(List<Step> steps) {
    runs++;
    try {
      RunResult result = run.apply(new Schedule(steps));
      events += result.events();
      return result.broken() != null && result.broken().rule().equals(rule);
    } catch (RuntimeException notMeantFor) {
      // An invariant that counts on a step, such as the last request.
      return false;
    }
  }
}
