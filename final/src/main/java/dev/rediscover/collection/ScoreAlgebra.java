package dev.rediscover.collection;

import dev.rediscover.store.Keyspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/// Union, intersection and difference of sorted sets and sets, scores joined.
///
/// Whatever is not a number becomes 0, as in Redis: infinity times 0, infinity less infinity.
///
/// Thread: engine.
public final class ScoreAlgebra {
  /// What becomes of the scores that a member has in several sets.
  public enum Aggregate implements DoubleBinaryOperator {
    SUM {
      @Override
      public double applyAsDouble(double score, double more) {
        return numberOr0(score + more);
      }
    },
    MIN {
      @Override
      public double applyAsDouble(double score, double more) {
        return more < score ? more : score;
      }
    },
    MAX {
      @Override
      public double applyAsDouble(double score, double more) {
        return more > score ? more : score;
      }
    }
  }

  /// One of the sets.
  ///
  /// @param members null if there is no such key
  /// @param weight what its scores are multiplied by
  public record Input(ScoredMembers members, double weight) {
    long size() {
      return members == null ? 0 : members.size();
    }
  }

  private static final DoubleBinaryOperator FIRST = (score, _) -> score;

  private final Keyspace keyspace;
  private final Aggregate aggregate;

  /// @param keyspace whose memory results take
  public ScoreAlgebra(Keyspace keyspace, Aggregate aggregate) {
    this.keyspace = keyspace;
    this.aggregate = aggregate;
  }

  private static double numberOr0(double score) {
    return Double.isNaN(score) ? 0 : score;
  }

  private static List<Input> bySize(List<Input> inputs) {
    List<Input> sorted = new ArrayList<>(inputs);
    sorted.sort(Comparator.comparingLong(Input::size));
    return sorted;
  }

  /// What is in any of the sets: O(N + M log M), N being the size of all, M that of the result.
  public SortedSetValue unite(List<Input> inputs) {
    ScoreSums sums = new ScoreSums(keyspace);
    // Sums of doubles depend on the order: Redis begins with the smallest set.
    for (Input input : bySize(inputs)) {
      if (input.members != null) {
        input.members.forEachScored(
            (member, score) -> sums.add(member, numberOr0(input.weight * score), aggregate));
      }
    }
    return sums.sorted();
  }

  /// What is in all of the sets: O(N K + M log M), N being the size of the smallest, K the number of
  /// sets, M the size of the result.
  public SortedSetValue intersect(List<Input> inputs) {
    ScoreSums sums = new ScoreSums(keyspace);
    List<Input> bySize = bySize(inputs);
    Input smallest = bySize.getFirst();
    if (smallest.size() > 0) {
      smallest.members.forEachScored((member, score) -> {
        double joined = numberOr0(smallest.weight * score);
        for (int i = 1; i < bySize.size(); i++) {
          double more = bySize.get(i).members.score(member);
          if (Double.isNaN(more)) {
            return;
          }
          joined = aggregate.applyAsDouble(joined, more * bySize.get(i).weight);
        }
        sums.add(member, joined, FIRST);
      });
    }
    return sums.sorted();
  }

  /// How many members are in all of the sets, counted no further than `most`.
  public static long countCommon(List<Input> inputs, long most) {
    List<Input> bySize = bySize(inputs);
    Input smallest = bySize.getFirst();
    long[] count = {0};
    if (smallest.size() > 0) {
      smallest.members.forEachScored((member, _) -> {
        int i = 1;
        while (count[0] < most
            && i < bySize.size()
            && !Double.isNaN(bySize.get(i).members.score(member))) {
          i++;
        }
        if (count[0] < most && i == bySize.size()) {
          count[0]++;
        }
      });
    }
    return count[0];
  }

  /// What is in the first set and in none of the others.
  ///
  /// Either each member of the first is looked for in the others, or all members of the others are
  /// taken out of what was gathered of the first: whatever is less work.
  public SortedSetValue subtract(List<Input> inputs) {
    ScoreSums sums = new ScoreSums(keyspace);
    ScoredMembers first = inputs.getFirst().members;
    if (first != null) {
      List<ScoredMembers> others =
          inputs.stream().skip(1).map(Input::members).filter(members -> members != null).toList();
      long all = first.size() + others.stream().mapToLong(ScoredMembers::size).sum();
      // Half: most members are found before the last set.
      if (first.size() * (others.size() + 1) / 2 <= all) {
        first.forEachScored((member, score) -> {
          if (others.stream().allMatch(other -> Double.isNaN(other.score(member)))) {
            sums.add(member, score, FIRST);
          }
        });
      } else {
        first.forEachScored((member, score) -> sums.add(member, score, FIRST));
        others.forEach(other -> other.forEachScored((member, _) -> sums.remove(member)));
      }
    }
    return sums.sorted();
  }
}
