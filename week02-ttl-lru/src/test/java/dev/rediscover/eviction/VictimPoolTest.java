package dev.rediscover.eviction;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.store.Keyspace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Exercise(value = "2.6", points = 4)
class VictimPoolTest {
  /// The candidate that the dice always show: the worst there is.
  private static final int SHOWN = 99;

  private final VictimPool pool = new VictimPool();
  private final Map<Integer, Long> ranks = new HashMap<>();
  private final Set<Integer> candidates = new HashSet<>();

  /// A candidate of a rank, remembered.
  private boolean offer(int handle, long rank) {
    ranks.put(handle, rank);
    candidates.add(handle);
    ranks.put(SHOWN, Long.MIN_VALUE);
    candidates.add(SHOWN);
    return pool.offer(handle, rank);
  }

  /// The victim among those that were offered; nobody better is sampled.
  private int victim() {
    Candidates all = Candidates.of(candidates::size, random -> SHOWN, candidates::contains);
    return pool.victim(all, 5, new Random(1), ranks::get);
  }

  @Test
  void victim_isTheOneWithTheHighestRank() {
    offer(1, 10);
    offer(2, 30);
    offer(3, 20);

    rule("the candidate with the highest rank goes first")
        .did("ranks 10, 30, 20")
        .expect(2)
        .got(victim());
    rule("naming a victim does not remove it").expect(2).got(victim());
    pool.remove(2);
    rule("after the highest rank the next highest goes")
        .did("the first is removed")
        .expect(3)
        .got(victim());
  }

  @Test
  void offer_toAFullPool_keepsTheBestSixteen() {
    for (int handle = 1; handle <= 16; handle++) {
      offer(handle, handle * 10);
    }
    var check = rule("a full pool keeps the 16 highest ranks");
    check.did("ranks 10, 20 … 160", "offer 5").expect(false).got(offer(17, 5));
    check.did("offer 15").expect(true, "10 makes room").got(offer(18, 15));
    check.expect(16).got(pool.size());
    check.did("offer 10 again").expect(false, "15 is the lowest now").got(offer(1, 10));
    check.holds(() -> pool.checkInvariants(ranks::containsKey));
  }

  @Test
  void offer_aRecordThatIsThere_isInThePoolOnce() {
    offer(1, 10);
    offer(2, 20);
    offer(1, 30);

    rule("a record is in the pool once, with its last rank")
        .did("offer a: 10", "offer b: 20", "offer a: 30")
        .expect(2)
        .got(pool.size());
    rule("its last rank counts").expect(1).got(victim());
    pool.checkInvariants(ranks::containsKey);
  }

  @Test
  void victim_usedSinceItWasOffered_isNotNamed() {
    offer(1, 100);
    offer(2, 50);
    ranks.put(1, 0L);

    rule("a candidate that was used in the meantime is ranked again")
        .did("a was idle for 100, b for 50", "GET a")
        .expect(2)
        .got(victim());
    pool.checkInvariants(ranks::containsKey);
  }

  @Test
  void victim_allUsedSince_isTheBestOfThem() {
    for (int handle = 1; handle <= 16; handle++) {
      offer(handle, 100 + handle);
      ranks.put(handle, (long) handle % 10);
    }

    rule("if all candidates were used, the best of them goes")
        .did("16 candidates", "all were used, the one with rank 9 the longest ago")
        .expect(9)
        .got(victim());
    rule("no candidate is forgotten").expect(16).got(pool.size());
  }

  @Test
  void victim_noCandidateAnyMore_isNotNamed() {
    offer(1, 100);
    offer(2, 50);
    candidates.remove(1);

    rule("a key that is no longer a candidate is not evicted: PERSIST under a volatile policy")
        .did("a and b have deadlines", "PERSIST a")
        .expect(2)
        .got(victim());
  }

  @Test
  void victim_noneRememberedIsACandidate_isOneOfTheOthers() {
    for (int handle = 1; handle <= 16; handle++) {
      offer(handle, 100 + handle);
      candidates.remove(handle);
    }

    rule("there is a victim as long as there is a candidate, however low it ranks")
        .did("16 candidates that rank high", "PERSIST all of them", "one that ranks low is left")
        .expect(SHOWN)
        .got(victim());
  }

  @Test
  void victim_fewCandidates_looksAtNoMoreThanThereAre() {
    int[] looks = {0};
    Candidates three = Candidates.of(() -> 3, random -> 1 + looks[0]++ % 3, handle -> handle <= 3);
    int victim = pool.victim(three, 1_000, new Random(1), handle -> handle);

    rule("three candidates need three looks, whatever maxmemory-samples says")
        .did("3 candidates", "1,000 samples")
        .expect(3)
        .got(looks[0]);
    rule("of the candidates that are there, the one with the highest rank goes")
        .expect(3)
        .got(victim);
  }

  @Test
  void victim_nobody_isNone() {
    rule("without candidates there is no victim").expect(Keyspace.NONE).got(victim());
  }

  @Test
  void victim_samplesAFewAndRemembersThem() {
    var random = new Random(6);
    Set<Integer> seen = new HashSet<>();
    Candidates thousand =
        Candidates.of(
            () -> 1_000,
            dice -> {
              int handle = 1 + dice.nextInt(1_000);
              seen.add(handle);
              return handle;
            },
            handle -> true);
    int victim = pool.victim(thousand, 5, random, handle -> handle);

    rule("a victim costs as many looks as there are samples")
        .did("1,000 candidates", "5 samples")
        .expectThat("at most 5 candidates looked at", Integer.class, n -> n <= 5)
        .got(seen.size());
    rule("the victim is the candidate with the highest rank among those looked at")
        .expect(seen.stream().max(Integer::compare).orElseThrow())
        .got(victim);
    rule("candidates that were looked at and not evicted are remembered")
        .expect(seen.size())
        .got(pool.size());
  }

  @Test
  void victim_manyTimes_isAlmostTheBest() {
    var random = new Random(7);
    var left = new HashSet<Integer>();
    for (int handle = 1; handle <= 1_000; handle++) {
      left.add(handle);
    }
    long sum = 0;
    for (int i = 0; i < 100; i++) {
      var list = List.copyOf(left);
      Candidates all =
          Candidates.of(left::size, dice -> list.get(dice.nextInt(list.size())), left::contains);
      int victim = pool.victim(all, 5, random, handle -> handle);
      sum += victim;
      left.remove(victim);
      pool.remove(victim);
    }
    rule("five samples and a memory of good ones find better victims than five samples do")
        .did("1,000 candidates of ranks 1 to 1,000", "100 of them are evicted")
        .expectThat(
            "an average rank above 850 (exact: 950, with the pool: 885, without: 815)",
            Long.class,
            n -> n > 850)
        .got(sum / 100);
  }
}
