package dev.rediscover.collection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import java.util.function.DoubleBinaryOperator;

/// Members whose scores are still being put together: what ZUNION and its relatives gather before they
/// know the order.
///
/// Thread: engine.
public final class ScoreSums {
  private final Dict table;

  /// None yet.
  ///
  /// @param keyspace whose memory it takes
  public ScoreSums(Keyspace keyspace) {
    table = keyspace.newTable(ScoredTable.SPARE_INTS);
  }

  /// How many members there are.
  public int size() {
    return table.size();
  }

  /// Adds a member, or joins a score with the one that it has.
  ///
  /// @param join of the old score and the new one; its result must not be NaN
  public void add(Slice member, double score, DoubleBinaryOperator join) {
    int handle = table.find(member);
    if (handle == Dict.NONE) {
      handle = table.insert(member, new Slice());
      ScoredTable.setScore(table, handle, score);
    } else {
      double joined = join.applyAsDouble(ScoredTable.score(table, handle), score);
      ScoredTable.setScore(table, handle, joined);
    }
  }

  /// Takes a member out, if it is there.
  public void remove(Slice member) {
    int handle = table.find(member);
    if (handle != Dict.NONE) {
      table.remove(handle);
    }
  }

  /// Puts the members in order. This object is of no use afterwards: the sorted set has what it had.
  ///
  /// @return a sorted set of the large layout
  public SortedSetValue sorted() {
    return SortedSetValue.of(table);
  }
}
