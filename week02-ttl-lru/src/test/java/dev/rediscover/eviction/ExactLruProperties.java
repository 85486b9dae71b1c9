package dev.rediscover.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The list against Java's own `LinkedHashMap` in the order of access.
@Exercise("2.4")
class ExactLruProperties {
  private enum Kind {
    SET,
    GET,
    DELETE,
    EVICT,
    CLEAR
  }

  private record Step(Kind kind, int key) {}

  @Property(tries = 1000)
  void anySteps_keepTheOrderOfUse(@ForAll("steps") List<Step> steps) {
    var cache = new Cache();
    var lru = new ExactLru(cache.keyspace, cache.clock);
    cache.keyspace.plugIn(lru);
    var model = new LinkedHashMap<String, String>(16, 0.75f, true);
    for (Step step : steps) {
      String key = "k" + step.key;
      switch (step.kind) {
        case SET -> {
          cache.set(key);
          model.put(key, "value of " + key);
        }
        case GET -> assertThat(cache.get(key)).as("the value of %s", key).isEqualTo(model.get(key));
        case DELETE -> {
          cache.keyspace.delete(Slice.of(key));
          model.remove(key);
        }
        case EVICT -> {
          int victim = lru.victim();
          String oldest = model.isEmpty() ? null : model.firstEntry().getKey();
          assertThat(cache.key(victim))
              .as("the victim is the key that was not used for longest")
              .isEqualTo(oldest);
          if (oldest != null) {
            cache.keyspace.delete(Slice.of(oldest));
            model.remove(oldest);
          }
        }
        case CLEAR -> {
          cache.keyspace.clear();
          model.clear();
        }
      }
      lru.checkInvariants();
    }
    var order = new ArrayList<String>();
    for (int at = lru.newest(); at != 0; at = lru.older(at)) {
      order.add(cache.key(at));
    }
    assertThat(order)
        .as("the keys from the newest use to the oldest")
        .isEqualTo(List.copyOf(model.reversed().keySet()));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Kind> kinds =
        Arbitraries.of(
            Kind.SET,
            Kind.SET,
            Kind.SET,
            Kind.GET,
            Kind.GET,
            Kind.GET,
            Kind.DELETE,
            Kind.EVICT,
            Kind.CLEAR);
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 9))
        .as(Step::new)
        .list()
        .ofMaxSize(100);
  }
}
