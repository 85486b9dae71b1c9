package dev.rediscover.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Exercise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The pool against a list that is sorted anew each time.
@Exercise("2.6")
class VictimPoolProperties {
  /// The candidate that the dice always show when a victim is looked for.
  private static final int WORST = 99;

  /// @param rank below 0: remove the record
  private record Step(int handle, long rank) {}

  @Property(tries = 1000)
  void anySteps_keepTheBestSixteen(@ForAll("steps") List<Step> steps) {
    var pool = new VictimPool();
    var model = new ArrayList<Step>();
    for (Step step : steps) {
      model.removeIf(known -> known.handle == step.handle);
      if (step.rank < 0) {
        pool.remove(step.handle);
      } else {
        pool.offer(step.handle, step.rank);
        long lowest = model.stream().mapToLong(Step::rank).min().orElse(0);
        if (model.size() < 16) {
          model.add(step);
        } else if (step.rank > lowest) {
          // Of equal ones the first that was remembered goes first; ranks differ here.
          model.remove(model.stream().min(Comparator.comparingLong(Step::rank)).orElseThrow());
          model.add(step);
        }
      }
      pool.checkInvariants(handle -> model.stream().anyMatch(known -> known.handle == handle));
      assertThat(pool.size()).as("as many as the model remembers").isEqualTo(model.size());
    }
    model.sort(Comparator.comparingLong(Step::rank).reversed());
    for (Step best : model) {
      Candidates all = Candidates.of(() -> model.size() + 1, random -> WORST, handle -> true);
      int victim = pool.victim(all, 5, new Random(1), handle -> rankOf(model, handle));
      assertThat(victim).as("victims come in the order of their ranks").isEqualTo(best.handle);
      pool.remove(victim);
    }
  }

  private static long rankOf(List<Step> model, int handle) {
    return model.stream()
        .filter(step -> step.handle == handle)
        .findFirst()
        .map(Step::rank)
        .orElse(Long.MIN_VALUE);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    // A rank that differs for each step: its place in the list is added below the value.
    return Combinators.combine(
            Arbitraries.integers().between(1, 40), Arbitraries.longs().between(-300, 1_000))
        .as(Step::new)
        .list()
        .ofMaxSize(100)
        .map(VictimPoolProperties::withDistinctRanks);
  }

  private static List<Step> withDistinctRanks(List<Step> steps) {
    var distinct = new ArrayList<Step>();
    for (Step step : steps) {
      long rank = step.rank < 0 ? -1 : step.rank * 1_000 + distinct.size();
      distinct.add(new Step(step.handle, rank));
    }
    return distinct;
  }
}
