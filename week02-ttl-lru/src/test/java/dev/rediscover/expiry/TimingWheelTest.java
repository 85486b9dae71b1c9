package dev.rediscover.expiry;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Exercise(value = "2.3", points = 3)
class TimingWheelTest {
  private static final long TICK = 64;

  private final MortalKeys db = new MortalKeys();
  private final TimingWheel wheel = new TimingWheel(db.keyspace, db.deadlines, db.clock);

  TimingWheelTest() {
    db.deadlines.plugIn(wheel);
  }

  private int sweep() {
    return wheel.sweep(FakeNanos.forEver());
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        1,
        63,
        64,
        65,
        4_000,
        4_096,
        5_000,
        262_144,
        300_000,
        16_777_216,
        20_000_000,
        2_592_000_000L,
        315_360_000_000L,
        3_153_600_000_000L
      })
  void sweep_atTheDeadlineAndATickLater(long millis) {
    db.set("grape", millis);
    db.clock.advance(millis);
    int atTheDeadline = sweep();
    wheel.checkInvariants();
    rule("a key is not removed before its deadline is past")
        .did("SET grape … PX " + millis, "clock +" + millis + " ms", "sweep")
        .expect(0)
        .got(atTheDeadline);

    db.clock.advance(TICK);
    rule("a dead key is removed within a tick of 64 ms")
        .did("SET grape … PX " + millis, "clock +" + (millis + TICK) + " ms", "sweep")
        .expect(1)
        .got(sweep());
    wheel.checkInvariants();
  }

  @ParameterizedTest
  @ValueSource(longs = {64, 4_096, 262_144, 16_777_216, 1_073_741_824})
  void sweep_manySmallSteps_removesEachInItsTick(long spread) {
    // Deadlines on both sides of a slot's border, at every wheel.
    db.clock.advance(2 * spread - (ManualClock.START & (spread - 1)) + 4_096 - 300);
    sweep();
    long start = db.clock.getAsLong();
    for (int i = 0; i < 600; i += 7) {
      db.set("k" + i, i);
    }
    int removed = 0;
    while (db.clock.getAsLong() < start + 800) {
      db.clock.advance(50);
      removed += sweep();
      wheel.checkInvariants();
      long passed = db.clock.getAsLong() - start;
      long due = Math.clamp((passed + 6) / 7, 0, 86);
      long dueATickAgo = Math.clamp((passed - TICK + 6) / 7, 0, 86);
      rule("after each sweep all keys are gone that were dead a tick ago, and no live one")
          .did("86 keys, one deadline every 7 ms", "sweep every 50 ms, now " + passed + " ms")
          .expectThat(
              dueATickAgo + " to " + due + " keys removed",
              Integer.class,
              n -> n >= dueATickAgo && n <= due)
          .got(removed);
    }
  }

  @Test
  void sweep_nothingDue_removesNothing() {
    db.setMany("k", 1_000, 1_000_000);
    db.clock.advance(999_999);

    rule("a sweep removes no live key")
        .did("1,000 keys with PX 1000000", "clock +999,999 ms", "sweep")
        .expect(0)
        .got(sweep());
    wheel.checkInvariants();
  }

  @Test
  void setDeadline_inThePast_isRemovedNowWhateverItsSlotWouldBe() {
    // The hand stands at tick 70 of a wheel of 64 slots, the deadline is at tick 63: its highest
    // digit differs too, but it does not lie ahead.
    long tickNow = db.clock.getAsLong() / TICK;
    db.clock.advance(((4096 - tickNow % 4096) + 70) * TICK - db.clock.getAsLong() % TICK);
    sweep();
    db.set("grape", -8 * TICK);
    wheel.checkInvariants();

    rule("a deadline that is past already goes with the next sweep")
        .did("the hand at tick 70", "PEXPIREAT grape, in tick 62", "sweep")
        .expect(1)
        .got(wheel.sweep(FakeNanos.looks(100)), "keys removed");
    wheel.checkInvariants();
  }

  @Test
  void setDeadline_later_removesAtTheLaterOneOnly() {
    int handle = db.set("grape", 1_000);
    db.deadlines.setDeadlineMillis(handle, ManualClock.START + 500_000);
    db.clock.advance(2_000);

    rule("a deadline that was moved no longer counts at its old place")
        .did("SET grape … PX 1000", "PEXPIRE grape 500000", "clock +2 s", "sweep")
        .expect(0)
        .got(sweep());
    db.clock.advance(500_000);
    rule("a deadline that was moved counts at its new place")
        .did("clock +500 s", "sweep")
        .expect(1)
        .got(sweep());
    wheel.checkInvariants();
  }

  @Test
  void setDeadline_earlier_removesAtTheEarlierOne() {
    int handle = db.set("grape", 500_000);
    db.deadlines.setDeadlineMillis(handle, ManualClock.START + 1_000);
    db.clock.advance(2_000);

    rule("a deadline that was moved counts at its new place")
        .did("SET grape … PX 500000", "PEXPIRE grape 1000", "clock +2 s", "sweep")
        .expect(1)
        .got(sweep());
  }

  @Test
  void clear_takesTheKeyOutOfTheWheel() {
    int handle = db.set("grape", 1_000);
    db.set("fig", 1_000);
    db.deadlines.clear(handle);
    db.clock.advance(2_000);

    rule("a key that was persisted lives")
        .did("SET grape … PX 1000", "SET fig … PX 1000", "PERSIST grape", "clock +2 s", "sweep")
        .holds(() -> {
          assertThat(sweep()).isEqualTo(1);
          assertThat(db.scanned()).containsExactly("grape");
        });
    rule("after PERSIST the wheel no longer holds the key").expect(0).got(wheel.size());
    wheel.checkInvariants();
  }

  @Test
  void sweep_deadlineAlreadyPast_removesItNextTime() {
    int handle = db.set("grape");
    db.deadlines.setDeadlineMillis(handle, 0);

    rule("a deadline of 1970 is due now")
        .did("SET grape …", "deadline 0", "sweep")
        .expect(1)
        .got(sweep());
  }

  @Test
  void sweep_theLastMillisecondOf64Bits_fitsIn() {
    int handle = db.set("grape");
    db.deadlines.setDeadlineMillis(handle, Long.MAX_VALUE);
    wheel.checkInvariants();
    db.clock.advance(1L << 55);

    rule("the latest deadline that fits into 64 bits is not due early")
        .did("deadline 9223372036854775807", "clock + a million years", "sweep")
        .expect(0)
        .got(sweep());
    wheel.checkInvariants();
  }

  @Test
  void sweep_manyDieAtOnce_stopsWhenTheBudgetIsSpent() {
    db.setMany("k", 10_000, 1_000_000);
    db.clock.advance(2_000_000);
    int sweeps = 0;
    int removed = 0;
    int most = 0;
    while (removed < 10_000 && sweeps < 10_000) {
      int now = wheel.sweep(FakeNanos.looks(3));
      wheel.checkInvariants();
      most = Math.max(most, now);
      removed += now;
      sweeps++;
    }

    rule("a sweep ends when its time is up, and the next one goes on")
        .did("10,000 keys that die at the same time", "sweeps with time for 3 looks at the clock")
        .expect(10_000)
        .got(removed);
    rule("the clock is looked at every few records")
        .expectThat("at most 100 keys removed by one sweep", Integer.class, n -> n <= 100)
        .got(most);
  }

  @Test
  void sweep_manyMoveDownAtOnce_looksAtTheClockAllTheSame() {
    // All in one slot of 4 s, late in it: they move down, and none dies.
    db.clock.advance(8_192 - (ManualClock.START & 4_095));
    sweep();
    db.setMany("late", 10_000, 4_096 + 3_000);
    db.clock.advance(4_096 + 1);
    var nanos = new FakeNanos(1);
    int removed = wheel.sweep(new Budget(nanos).start(1_000_000));

    rule("a record that moves down takes time as well: the clock is looked at every few of them")
        .did("10,000 keys that die in 7 s", "clock +4.1 s", "a sweep with time enough")
        .expectThat("at least 100 looks at the clock", Integer.class, looks -> looks >= 100)
        .got(nanos.looks);
    rule("none of them is dead yet").expect(0).got(removed);
    wheel.checkInvariants();
  }

  @Test
  void sweep_interruptedWhileMovingDown_stillFindsTheEarliest() {
    // All in one slot of 4 s. The early ones are last in its list, behind more late ones than a
    // short sweep moves.
    db.clock.advance(8_192 - (ManualClock.START & 4_095));
    sweep();
    db.setMany("early", 20, 4_096 + 10);
    db.setMany("late", 20, 4_096 + 3_000);
    db.clock.advance(4_096 + 1);
    wheel.sweep(FakeNanos.looks(1));
    db.clock.advance(100);

    rule("a sweep goes on where the last one ran out of time")
        .did("20 keys that die in 4.1 s, 20 in 7 s", "clock +4.1 s", "a sweep with little time")
        .did("clock +0.1 s", "a sweep with time enough")
        .expect(20, "the 20 that are dead now")
        .got(sweep());
    wheel.checkInvariants();
  }

  @Test
  void sweep_interruptedAndTheRestDeleted_goesOnElsewhere() {
    db.clock.advance(8_192 - (ManualClock.START & 4_095));
    sweep();
    db.setMany("late", 40, 4_096 + 3_000);
    db.clock.advance(4_096 + 1);
    wheel.sweep(FakeNanos.looks(1));
    for (int i = 0; i < 40; i++) {
      db.keyspace.delete(Slice.of("late" + i));
    }
    db.set("grape", 1_000);
    db.clock.advance(2_000);
    var check =
        rule("a sweep may stop in the middle of a slot, and DEL, PERSIST or PEXPIRE may empty that slot before the next one")
            .did("40 keys that die in 7 s", "clock +4.1 s", "a sweep with little time, DEL all")
            .did("SET grape PX 1000", "clock +2 s");
    check.expect(1).got(sweep());
    check.holds(wheel::checkInvariants);
  }

  @Test
  void sweep_nothingDue_movesTheHandToNow() {
    db.clock.advance(3_600_000 - (ManualClock.START & 4_095));
    sweep();
    db.setMany("k", 1_000, 300);
    var nanos = new FakeNanos(1);
    wheel.sweep(new Budget(nanos).start(1_000_000));

    rule("a sweep moves the hand to now, so that later deadlines are placed as seen from now")
        .did("clock +1 h", "sweep", "1,000 keys with PX 300", "sweep")
        .expectThat("at most 2 looks at the clock: no key moves down", Integer.class, n -> n <= 2)
        .got(nanos.looks);
  }

  @Test
  void sweep_longPause_doesNotVisitEveryTick() {
    db.set("grape", 1_000);
    db.clock.advance(100L * 365 * 86_400_000);
    var nanos = new FakeNanos(1);
    int removed = wheel.sweep(new Budget(nanos).start(1_000));

    rule("after a pause of 100 years one dead key is found at once: empty slots are skipped")
        .did("SET grape … PX 1000", "clock +100 years", "a sweep with time for 1,000 looks")
        .expect(1)
        .got(removed);
  }

  @Test
  void sweep_clockSetBack_removesNoLiveKey() {
    db.set("early", 10_000);
    db.clock.advance(5_000);
    sweep();
    db.clock.advance(-3_600_000);
    db.set("late", 60_000);
    db.clock.advance(30_000);
    int removed = sweep();
    wheel.checkInvariants();

    rule("setting the clock back removes no key early")
        .did("clock +5 s, sweep, clock -1 h", "SET late … PX 60000", "clock +30 s", "sweep")
        .expect(0)
        .got(removed);
    db.clock.advance(7_200_000);
    rule("when the clock has caught up, the dead keys are removed")
        .did("clock +2 h")
        .expect(2)
        .got(sweep());
  }

  @Test
  void plugIn_deadlinesThatAreThere_areInTheWheel() {
    var other = new MortalKeys();
    other.setMany("k", 100, 1_000);
    var late = new TimingWheel(other.keyspace, other.deadlines, other.clock);
    other.deadlines.plugIn(late);
    late.checkInvariants();
    other.clock.advance(2_000);

    rule("a wheel that is plugged in later knows the deadlines that are there already")
        .expect(100)
        .got(late.sweep(FakeNanos.forEver()));
  }

  @Test
  void sweep_replica_removesNothing() {
    db.setMany("dead", 100, 100);
    db.deadlines.keepTheDead(true);
    db.clock.advance(1_000);

    rule("a replica does not remove a dead key by itself")
        .did("replica", "100 dead keys", "sweep")
        .expect(0)
        .got(sweep());
  }
}
