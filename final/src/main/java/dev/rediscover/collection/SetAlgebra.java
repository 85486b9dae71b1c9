package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Keyspace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Union, intersection and difference of sets, a member at a time.
///
/// A set that does not exist is null.
///
/// Thread: engine.
public final class SetAlgebra {
  private final CompactLimits limits;
  private final Keyspace keyspace;

  /// @param limits of sets that are made on the way
  /// @param keyspace whose memory they take
  public SetAlgebra(CompactLimits limits, Keyspace keyspace) {
    this.limits = limits;
    this.keyspace = keyspace;
  }

  /// Shows what is in all of the sets, until the visitor has enough.
  ///
  /// The smallest set is walked through, the others are asked from the next larger one on: O(N * M),
  /// N being the size of the smallest, M the number of sets.
  ///
  /// @param visitor says whether it wants more
  public void intersect(List<SetValue> sets, Predicate<Slice> visitor) {
    if (sets.contains(null)) {
      return;
    }
    SetValue[] bySize = sets.toArray(SetValue[]::new);
    Arrays.sort(bySize, Comparator.comparingLong(SetValue::size));
    boolean[] enough = {false};
    bySize[0].forEach(member -> {
      int i = 1;
      while (i < bySize.length && !enough[0] && bySize[i].has(member)) {
        i++;
      }
      if (i == bySize.length && !enough[0]) {
        enough[0] = !visitor.test(member);
      }
    });
  }

  /// Shows what is in any of the sets: O(N), N being the size of all sets.
  public void unite(List<SetValue> sets, Consumer<Slice> visitor) {
    SetValue seen = new SetValue();
    for (SetValue set : sets) {
      if (set != null) {
        set.forEach(member -> {
          if (seen.add(member, limits, keyspace)) {
            visitor.accept(member);
          }
        });
      }
    }
    seen.release(Integer.MAX_VALUE);
  }

  /// Shows what is in the first set and in none of the others.
  ///
  /// Either each member of the first is looked for in the others, or all members of the others are
  /// taken out of a copy of the first: whatever is less work.
  public void subtract(List<SetValue> sets, Consumer<Slice> visitor) {
    SetValue first = sets.getFirst();
    if (first == null) {
      return;
    }
    List<SetValue> others = sets.stream().skip(1).filter(set -> set != null).toList();
    long all = first.size() + others.stream().mapToLong(SetValue::size).sum();
    // Half: most members are found before the last set.
    if (first.size() * (others.size() + 1) / 2 <= all) {
      first.forEach(member -> {
        if (others.stream().noneMatch(other -> other.has(member))) {
          visitor.accept(member);
        }
      });
      return;
    }
    SetValue left = first.copy();
    for (SetValue other : others) {
      other.forEach(left::remove);
    }
    left.forEach(visitor);
    left.release(Integer.MAX_VALUE);
  }
}
