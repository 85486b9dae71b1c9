package dev.rediscover.drills.ratelimit;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.math.BigInteger;
import java.util.List;
import java.util.function.LongSupplier;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// A bucket under a clock that the test moves.
@Exercise(value = "token-bucket", points = 3)
class TokenBucketTest {
  private static final long SECOND = 1_000_000_000;
  private static final long YEAR = 365 * 86_400 * SECOND;

  private long now = 17;
  private final LongSupplier clock = () -> now;

  @Test
  void newBucket_isFull() {
    var bucket = new TokenBucket(3, 1, clock);
    var check = rule("a bucket begins full, and holds its capacity").did("capacity 3, 1 a second");
    for (int i = 0; i < 3; i++) {
      check.did("take 1").expect(true).got(bucket.tryTake(1));
    }
    check.did("take 1").expect(false, "it is empty").got(bucket.tryTake(1));
  }

  @Test
  void tryTake_tooMany_takesNone() {
    var bucket = new TokenBucket(5, 1, clock);
    bucket.tryTake(2);
    var check = rule("tokens are taken all or none").did("capacity 5", "take 2");
    check.did("take 4").expect(false, "3 are left").got(bucket.tryTake(4));
    check.did("take 3").expect(true).got(bucket.tryTake(3));
  }

  @Test
  void time_bringsTokens() {
    var bucket = new TokenBucket(10, 4, clock);
    bucket.tryTake(10);
    var check = rule("a token comes every 1/rate of a second, on the nanosecond");
    check.did("capacity 10, 4 a second", "take 10");
    now += SECOND / 4 - 1;
    check.did("clock +249,999,999 ns", "take 1").expect(false).got(bucket.tryTake(1));
    now += 1;
    check.did("clock +1 ns", "take 1").expect(true).got(bucket.tryTake(1));
    check.did("take 1").expect(false).got(bucket.tryTake(1));
  }

  @Test
  void time_inTinySteps_losesNothingOfALargeBucket() {
    var bucket = new TokenBucket(1_000_000_000, 1, clock);
    bucket.tryTake(1_000_000_000);
    var check = rule("a nanosecond brings its part of a token, however many tokens there are");
    now += 999_999_998L * SECOND;
    check.did("capacity and tokens 1,000,000,000, 1 a second", "take all", "clock +999,999,998 s");
    for (int i = 0; i < 1_000; i++) {
      now += 1;
      bucket.nanosUntil(1_000_000_000);
    }
    check
        .did("1,000 times: clock +1 ns, ask how long until it is full", "ask once more")
        .expect(2 * SECOND - 1_000)
        .got(bucket.nanosUntil(1_000_000_000));
  }

  @Test
  void time_ofAFullBucketOfTheGreatestRate_doesNotOverflow() {
    var bucket = new TokenBucket(1_000_000_000, 1_000_000_000, clock);
    now += 8 * SECOND + SECOND / 2;
    rule("what is there and what comes may be more than a long holds")
        .did("capacity 1,000,000,000, as many a second", "clock +8.5 s", "take 1,000,000,000")
        .expect(true)
        .got(bucket.tryTake(1_000_000_000));
  }

  @Test
  void time_neverOverfillsIt() {
    var bucket = new TokenBucket(3, 100, clock);
    bucket.tryTake(3);
    now += 60 * SECOND;
    var check = rule("a bucket never holds more than its capacity");
    check.did("capacity 3, 100 a second", "take 3", "clock +60 s");
    check.did("take 3").expect(true).got(bucket.tryTake(3));
    check.did("take 1").expect(false).got(bucket.tryTake(1));
  }

  @Test
  void askingOften_losesNothing() {
    var bucket = new TokenBucket(7, 1, clock);
    bucket.tryTake(7);
    var check =
        rule("asking changes nothing: parts of a token are kept").did("1 a second", "take 7");
    for (int tenth = 1; tenth < 10; tenth++) {
      now += SECOND / 10;
      check.did("clock +0.1 s", "take 1").expect(false).got(bucket.tryTake(1));
    }
    now += SECOND / 10;
    check.did("clock +0.1 s", "take 1").expect(true, "a second has passed").got(bucket.tryTake(1));
  }

  @Test
  void aLongQuietTime_overflowsNothing() {
    for (long quiet : new long[] {YEAR, 200 * YEAR}) {
      now = Long.MIN_VALUE + 5;
      var bucket = new TokenBucket(1_000_000_000, 1_000_000_000, clock);
      bucket.tryTake(1_000_000_000);
      now += quiet;
      rule("a bucket is full after any long time: a year has 3 * 10^16 nanoseconds")
          .did("capacity and rate of 1,000,000,000", "take all")
          .did("clock +" + quiet / YEAR + " years", "take all")
          .expect(true)
          .got(bucket.tryTake(1_000_000_000));
    }
  }

  @Test
  void aClockThatGoesBack_bringsNothing() {
    var bucket = new TokenBucket(2, 1, clock);
    bucket.tryTake(2);
    now -= 10 * SECOND;
    var check = rule("a time that was there before brings no token a second time");
    check.did("1 a second", "take 2", "clock -10 s");
    check.did("take 1").expect(false).got(bucket.tryTake(1));
    now += 10 * SECOND;
    check
        .did("clock +10 s", "take 1")
        .expect(false, "it is only where it was")
        .got(bucket.tryTake(1));
    now += SECOND;
    check.did("clock +1 s", "take 1").expect(true).got(bucket.tryTake(1));
  }

  @Test
  void aClockThatGoesBack_leavesWhatIsThere() {
    var bucket = new TokenBucket(5, 1, clock);
    bucket.tryTake(2);
    now -= 10 * SECOND;
    var check = rule("a clock that goes back brings no tokens, and takes none away");
    check.did("capacity 5, 1 a second", "take 2", "clock -10 s");
    check.did("nanos until 3").expect(0L).got(bucket.nanosUntil(3));
    check.did("take 3").expect(true).got(bucket.tryTake(3));
  }

  @Test
  void aClock_beginsAnywhere() {
    for (long start : new long[] {0, -SECOND / 2, Long.MAX_VALUE - SECOND / 2, Long.MIN_VALUE}) {
      now = start;
      var bucket = new TokenBucket(1, 1, clock);
      var check =
          rule("the clock begins anywhere, and goes on from the largest long to the smallest")
              .did("the clock at " + start, "capacity 1, 1 a second");
      check.did("take 1").expect(true).got(bucket.tryTake(1));
      now += SECOND - 1;
      check.did("clock +999,999,999 ns", "take 1").expect(false).got(bucket.tryTake(1));
      now += 1;
      check.did("clock +1 ns", "take 1").expect(true).got(bucket.tryTake(1));
    }
  }

  @Test
  void impossibleNumbers_areRefused() {
    var bucket = new TokenBucket(5, 1, clock);
    for (long tokens : new long[] {-1, 0, 6}) {
      rule("who asks for what can never be, must not wait for ever")
          .did("capacity 5", "take " + tokens)
          .expectThrown(IllegalArgumentException.class)
          .by(() -> bucket.tryTake(tokens));
      rule("who asks for what can never be, must not wait for ever")
          .did("capacity 5", "nanos until " + tokens)
          .expectThrown(IllegalArgumentException.class)
          .by(() -> bucket.nanosUntil(tokens));
    }
    rule("a refused call takes nothing").did("take 5").expect(true).got(bucket.tryTake(5));
  }

  @Test
  void nanosUntil_isTheLeastTimeThatIsEnough() {
    var bucket = new TokenBucket(10, 3, clock);
    var check = rule("the wait is the least number of nanoseconds that is enough");
    check.did("capacity 10, 3 a second", "nanos until 10").expect(0L).got(bucket.nanosUntil(10));
    bucket.tryTake(10);
    check.did("take 10", "nanos until 1").expect(333_333_334L).got(bucket.nanosUntil(1));
    check.did("nanos until 3").expect(SECOND).got(bucket.nanosUntil(3));
    now += 333_333_333;
    check.did("clock +333,333,333 ns", "nanos until 1").expect(1L).got(bucket.nanosUntil(1));
    check.did("take 1").expect(false).got(bucket.tryTake(1));
  }

  @Property(tries = 500, afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void anyCalls_areThoseOfExactFractions(
      @ForAll("sizes") long capacity,
      @ForAll("sizes") long rate,
      @ForAll("calls") List<Call> calls) {
    var bucket = new TokenBucket(capacity, rate, clock);
    BigInteger full = BigInteger.valueOf(capacity).multiply(BigInteger.valueOf(SECOND));
    BigInteger level = full;
    var check = rule("the bucket holds what exact fractions say");
    check.did("capacity " + capacity + ", " + rate + " a second");
    for (Call call : calls) {
      long passed = call.passed();
      long tokens = 1 + call.tokens() % capacity;
      now += passed;
      BigInteger dripped = BigInteger.valueOf(passed).multiply(BigInteger.valueOf(rate));
      level = level.add(dripped).min(full);
      BigInteger wanted = BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(SECOND));
      boolean enough = level.compareTo(wanted) >= 0;
      check.did("clock +" + passed + " ns", "take " + tokens);
      check.expect(enough).got(bucket.tryTake(tokens));
      level = enough ? level.subtract(wanted) : level;
    }
  }

  @Provide
  Arbitrary<Long> sizes() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(1, 10), Arbitraries.longs().between(1, SECOND));
  }

  @Provide
  Arbitrary<List<Call>> calls() {
    Arbitrary<Long> times =
        Arbitraries.oneOf(
            Arbitraries.of(0L, 1L, SECOND / 10, SECOND / 3, SECOND, YEAR),
            Arbitraries.longs().between(0, 2 * SECOND));
    return Combinators.combine(times, Arbitraries.longs().between(0, SECOND))
        .as(Call::new)
        .list()
        .ofMaxSize(30);
  }

  record Call(long passed, long tokens) {}
}
