package dev.rediscover.eviction;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Exercise("2.5")
class RandomEvictionTest {
  private final Cache cache = new Cache();
  private int usesHeard;

  /// Notes that it was told.
  private final RankedEviction uses =
      new RankedEviction() {
        @Override
        public void added(int handle) {
          usesHeard++;
        }

        @Override
        public void touched(int handle) {
          usesHeard++;
        }

        @Override
        public void removed(int handle) {
          usesHeard++;
        }

        @Override
        public int victim() {
          throw new AssertionError("whoever notes the uses is not asked for a victim");
        }

        @Override
        public long rank(int handle) {
          return 0;
        }

        @Override
        public long idleSeconds(int handle) {
          return 77;
        }
      };

  @Test
  void victim_isEachOfTheCandidatesAboutEquallyOften() {
    var eviction = new RandomEviction(cache.keyspace, cache.withDeadline, new Random(8), uses);
    cache.keyspace.plugIn(eviction);
    for (int i = 0; i < 100; i++) {
      cache.set("forever " + i);
    }
    for (int i = 0; i < 4; i++) {
      cache.set("mortal " + i, 1_000_000);
    }
    int[] hits = new int[200];
    for (int i = 0; i < 4_000; i++) {
      hits[eviction.victim()]++;
    }
    for (int i = 0; i < 4; i++) {
      rule("each candidate is named about equally often, and no other key is")
          .did("100 keys without a deadline, 4 with", "4,000 victims of volatile-random")
          .expectThat("800 to 1,200 times", Integer.class, n -> n >= 800 && n <= 1_200)
          .got(hits[cache.handle("mortal " + i)]);
    }
  }

  @Test
  void uses_areNotedAllTheSame() {
    var eviction =
        new RandomEviction(cache.keyspace, Candidates.all(cache.keyspace), new Random(8), uses);
    cache.keyspace.plugIn(eviction);
    int handle = cache.set("a");
    cache.get("a");

    rule("OBJECT IDLETIME works under every policy but LFU's")
        .expect(77L)
        .got(eviction.idleSeconds(handle));
    rule("the victim is the only key").expect("a").got(cache.key(eviction.victim()));
    cache.keyspace.delete(Slice.of("a"));
    rule("insertion, use and removal are passed on").expect(3).got(usesHeard);
  }
}
