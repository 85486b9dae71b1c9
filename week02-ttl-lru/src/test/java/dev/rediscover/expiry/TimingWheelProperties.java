package dev.rediscover.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.store.Keyspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// The wheel against a sorted map of deadlines.
@Exercise("2.3")
class TimingWheelProperties {
  private enum Kind {
    SET,
    EXPIRE,
    PERSIST,
    DELETE,
    WAIT,
    SWEEP_A_LITTLE,
    SWEEP
  }

  /// @param bits how large `value` may be: times are of every size, from milliseconds to centuries
  private record Step(Kind kind, int key, int bits, long value) {
    long millis() {
      return value & (1L << bits) - 1;
    }
  }

  @Property(tries = 1000)
  void anySteps_removeTheDeadWithinATick(@ForAll("steps") List<Step> steps) {
    var db = new MortalKeys();
    var wheel = new TimingWheel(db.keyspace, db.deadlines, db.clock);
    db.deadlines.plugIn(wheel);
    TreeMap<Long, Set<String>> byDeadline = new TreeMap<>();
    Map<String, Long> deadlines = new HashMap<>();
    for (Step step : steps) {
      String key = "k" + step.key;
      long now = db.clock.getAsLong();
      switch (step.kind) {
        case SET -> {
          forget(key, byDeadline, deadlines);
          db.set(key, step.millis());
          deadlines.put(key, now + step.millis());
          byDeadline.computeIfAbsent(now + step.millis(), unused -> new TreeSet<>()).add(key);
        }
        case EXPIRE -> {
          int handle = db.keyspace.record(Slice.of(key));
          if (handle != Keyspace.NONE) {
            forget(key, byDeadline, deadlines);
            db.deadlines.setDeadlineMillis(handle, now + step.millis());
            deadlines.put(key, now + step.millis());
            byDeadline.computeIfAbsent(now + step.millis(), unused -> new TreeSet<>()).add(key);
          }
        }
        case PERSIST, DELETE -> {
          if (step.kind == Kind.DELETE) {
            db.keyspace.delete(Slice.of(key));
          } else {
            Lifetime.persist(db.keyspace, Slice.of(key));
          }
          forget(key, byDeadline, deadlines);
        }
        case WAIT -> db.clock.advance(step.millis());
        case SWEEP_A_LITTLE -> wheel.sweep(FakeNanos.looks(1));
        case SWEEP -> {
          wheel.sweep(FakeNanos.forEver());
          db.deadlines.forEach(handle ->
              assertThat(db.deadlines.deadlineMillis(handle))
                  .as("after a sweep at %d nothing is left that died a tick before", now)
                  .isGreaterThanOrEqualTo(now - 64));
        }
      }
      wheel.checkInvariants();
      db.deadlines.checkInvariants();
    }
    Set<String> alive = new TreeSet<>();
    byDeadline.tailMap(db.clock.getAsLong(), true).values().forEach(alive::addAll);
    Set<String> found = new TreeSet<>();
    db.deadlines.forEach(handle -> {
      if (!db.deadlines.isDead(handle)) {
        found.add(db.keyspace.key(handle, new Slice()).toString());
      }
    });
    assertThat(found).as("no live key is lost, no deadline forgotten").isEqualTo(alive);
  }

  private static void forget(
      String key, TreeMap<Long, Set<String>> byDeadline, Map<String, Long> deadlines) {
    Long deadline = deadlines.remove(key);
    if (deadline != null) {
      byDeadline.get(deadline).remove(key);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(5, Kind.SET),
                Tuple.of(3, Kind.EXPIRE),
                Tuple.of(1, Kind.PERSIST),
                Tuple.of(1, Kind.DELETE),
                Tuple.of(4, Kind.WAIT),
                Tuple.of(2, Kind.SWEEP_A_LITTLE),
                Tuple.of(2, Kind.SWEEP)),
            Arbitraries.integers().between(0, 50),
            Arbitraries.integers().between(1, 42),
            Arbitraries.longs().between(0, Long.MAX_VALUE))
        .as(Step::new)
        .list()
        .ofMaxSize(200);
  }
}
