package dev.rediscover.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.store.Expiry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// A keyspace with deadlines against a map that a beginner could write.
@Exercise("2.1")
class DeadlinesProperties {
  private enum Kind {
    SET,
    SET_KEEPING,
    EXPIRE,
    PERSIST,
    DELETE,
    GET,
    WAIT
  }

  private record Step(Kind kind, int key, int millis) {}

  /// What the model knows of a key.
  private record Known(String value, long deadline) {
    boolean isDead(long now) {
      return deadline != Expiry.NO_DEADLINE && now > deadline;
    }
  }

  @Property(tries = 1000)
  void anySteps_agreeWithTheModel(@ForAll("steps") List<Step> steps) {
    var db = new MortalKeys();
    Map<String, Known> model = new HashMap<>();
    int number = 0;
    for (Step step : steps) {
      number++;
      String key = "k" + step.key;
      Slice slice = Slice.of(key);
      long now = db.clock.getAsLong();
      model.values().removeIf(known -> known.isDead(now));
      Known known = model.get(key);
      switch (step.kind) {
        case SET -> {
          db.keyspace.put(slice, Slice.of("v" + number));
          model.put(key, new Known("v" + number, Expiry.NO_DEADLINE));
        }
        case SET_KEEPING -> {
          db.keyspace.putKeepingDeadline(slice, Slice.of("v" + number));
          long deadline = known == null ? Expiry.NO_DEADLINE : known.deadline;
          model.put(key, new Known("v" + number, deadline));
        }
        case EXPIRE -> {
          Lifetime.limit(db.keyspace, slice, now + step.millis, ExpireOptions.NONE, now);
          if (step.millis <= 0) {
            model.remove(key);
          } else if (known != null) {
            model.put(key, new Known(known.value, now + step.millis));
          }
        }
        case PERSIST -> {
          boolean had = known != null && known.deadline != Expiry.NO_DEADLINE;
          assertThat(Lifetime.persist(db.keyspace, slice))
              .as("PERSIST says whether there was a deadline to take away")
              .isEqualTo(had);
          if (known != null) {
            model.put(key, new Known(known.value, Expiry.NO_DEADLINE));
          }
        }
        case DELETE -> {
          assertThat(db.keyspace.delete(slice))
              .as("DEL says whether there was a live key")
              .isEqualTo(known != null);
          model.remove(key);
        }
        case GET ->
            assertThat(db.get(key))
                .as("GET finds the last value of a live key")
                .isEqualTo(known == null ? null : known.value);
        case WAIT -> db.clock.advance(Math.abs(step.millis));
      }
      db.deadlines.checkInvariants();
    }
    compare(db, model);
  }

  private static void compare(MortalKeys db, Map<String, Known> model) {
    long now = db.clock.getAsLong();
    model.values().removeIf(known -> known.isDead(now));
    assertThat(db.scanned())
        .as("the live keys at the end")
        .isEqualTo(new TreeSet<>(model.keySet()));
    model.forEach((key, known) ->
        assertThat(Lifetime.deadlineMillis(db.keyspace, Slice.of(key)))
            .as("the deadline of %s", key)
            .isEqualTo(known.deadline));
    for (String key : List.of("k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7")) {
      db.get(key);
    }
    long mortal =
        model.values().stream().filter(known -> known.deadline != Expiry.NO_DEADLINE).count();
    assertThat(db.deadlines.size())
        .as("as many deadlines as live keys with one, once every key was read")
        .isEqualTo((int) mortal);
    assertThat(db.keyspace.size())
        .as("as many records as live keys, once every key was read")
        .isEqualTo(model.size());
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, 7),
            Arbitraries.integers().between(-20, 100))
        .as(Step::new)
        .list()
        .ofMaxSize(120);
  }
}
