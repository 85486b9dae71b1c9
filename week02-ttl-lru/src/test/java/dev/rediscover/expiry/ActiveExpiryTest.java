package dev.rediscover.expiry;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Exercise;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Exercise(value = "2.2", points = 2)
class ActiveExpiryTest {
  private final MortalKeys db = new MortalKeys();
  private final ActiveExpiry expiry =
      new ActiveExpiry(db.keyspace, db.deadlines, new Random(2), ExpiryTuning.DEFAULT);

  @Test
  void sweep_deadKeysThatNobodyReads_areRemoved() {
    db.setMany("dead", 5_000, 100);
    db.setMany("alive", 5_000, 10_000);
    long before = db.keyspace.usedBytes();
    db.clock.advance(101);
    for (int i = 0; i < 300; i++) {
      expiry.sweep(FakeNanos.forEver());
    }

    rule("dead keys are removed without being read, all but about a tenth of them")
        .did("5,000 keys with PX 100, 5,000 with PX 10000", "clock +101 ms", "300 sweeps")
        .expectThat("5,000 to 5,900 keys left", Integer.class, n -> n >= 5_000 && n <= 5_900)
        .got(db.keyspace.size());
    rule("the memory of removed keys is free again")
        .expectThat("less than 80 % of " + before + " bytes", Long.class, n -> n < before * 8 / 10)
        .got(db.keyspace.usedBytes());
    db.deadlines.checkInvariants();
  }

  @Test
  void sweep_deadKeys_areRemovedAsExpired() {
    db.set("grape", 100);
    db.clock.advance(101);
    int removed = expiry.sweep(FakeNanos.forEver());

    rule("a sweep removes a dead key as expired")
        .did("SET grape … PX 100", "clock +101 ms", "sweep")
        .holds(() -> assertThat(db.removals).containsExactly("grape EXPIRED"));
    rule("a sweep says how many keys it removed").expect(1).got(removed);
  }

  @Test
  void sweep_liveKeys_stay() {
    db.setMany("alive", 1_000, 100);
    db.clock.advance(100);
    for (int i = 0; i < 100; i++) {
      expiry.sweep(FakeNanos.forEver());
    }

    rule("a sweep removes no live key")
        .did("1,000 keys with PX 100", "clock +100 ms", "100 sweeps")
        .expect(1_000)
        .got(db.keyspace.size());
  }

  @Test
  void sweep_noMoreThanARoundOfKeys_looksAtAll() {
    db.setMany("alive", 10, 10_000);
    db.setMany("dead", 9, 100);
    db.setMany("more", 1, 10_000);
    db.clock.advance(101);
    int removed = expiry.sweep(FakeNanos.forEver());

    rule("up to 20 keys are all looked at, so no dead one is missed")
        .did("20 keys with a deadline, 9 of them dead", "one sweep")
        .expect(11)
        .got(db.deadlines.size());
    rule("a sweep says how many it removed, not how many it looked at")
        .did("20 keys with a deadline, 9 of them dead", "one sweep")
        .expect(9)
        .got(removed);
  }

  @Test
  void sweep_fewDead_looksAtOneRoundOnly() {
    db.setMany("alive", 100_000, 10_000);
    db.clockReads = 0;
    expiry.sweep(FakeNanos.forEver());

    rule("a sweep looks at 20 keys, not at all of them, when none of those is dead")
        .did("100,000 live keys with a deadline", "one sweep")
        .expectThat("at most 20 looks at a deadline", Integer.class, n -> n <= 20)
        .got(db.clockReads);
  }

  @ParameterizedTest
  @CsvSource({"2, 20", "3, 37"})
  void sweep_goesOnWhileMoreThanTenPercentAreDead(int dead, int looks) {
    db.setMany("dead", dead, 100);
    db.setMany("alive", 20 - dead, 10_000);
    db.clock.advance(101);
    db.clockReads = 0;
    expiry.sweep(FakeNanos.forEver());

    rule("a sweep goes on while more than 10 % of a round were dead")
        .did(dead + " dead keys of 20", "one sweep")
        .expect(looks, looks == 20 ? "10 % is not more" : "20, then the 17 that are left")
        .got(db.clockReads, "looks at a deadline");
  }

  @Test
  void sweep_manyDead_stopsWhenTheBudgetIsSpent() {
    db.setMany("dead", 100_000, 100);
    db.clock.advance(101);
    int removed = expiry.sweep(FakeNanos.looks(10));

    rule("a sweep ends when its time is up, however many dead keys are left")
        .did("100,000 dead keys", "a sweep with time for 10 rounds")
        .expectThat("1 to 200 keys removed", Integer.class, n -> n >= 1 && n <= 200)
        .got(removed);
    rule("a sweep says how many keys it removed").expect(100_000 - removed).got(db.keyspace.size());
  }

  @Test
  void sweep_everyKeyDead_ends() {
    db.setMany("dead", 1_000, 100);
    db.clock.advance(101);
    expiry.sweep(FakeNanos.forEver());

    rule("a sweep of dead keys alone goes on to the last one, and ends")
        .did("1,000 dead keys", "one sweep without a time limit")
        .expect(0)
        .got(db.keyspace.size());
  }

  @Test
  void sweep_replica_removesNothing() {
    db.setMany("dead", 100, 100);
    db.deadlines.keepTheDead(true);
    db.clock.advance(101);

    rule("a replica does not remove a dead key by itself")
        .did("replica", "100 dead keys", "one sweep")
        .expect(0)
        .got(expiry.sweep(FakeNanos.forEver()));
    rule("a replica keeps the records of dead keys").expect(100).got(db.keyspace.size());
  }

  @Test
  void stalePercent_followsWhatWasFound() {
    db.setMany("dead", 10_000, 100);
    db.setMany("alive", 10_000, 10_000);
    db.clock.advance(101);
    for (int i = 0; i < 60; i++) {
      // Time for one round: the mixture hardly changes.
      expiry.sweep(FakeNanos.looks(0));
    }

    rule("the estimate comes near to the share of dead keys")
        .did("20,000 keys with a deadline, half of them dead", "60 sweeps, budget 0: a round each")
        .expectThat("25 to 65 %", Double.class, percent -> percent >= 25 && percent <= 65)
        .got(expiry.stalePercent());
  }
}
