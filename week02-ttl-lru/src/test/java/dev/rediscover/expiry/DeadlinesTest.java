package dev.rediscover.expiry;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.ManualClock;
import dev.rediscover.store.Expiry;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.SetCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Exercise(value = "2.1", points = 3)
class DeadlinesTest {
  private final MortalKeys db = new MortalKeys();

  @Test
  void get_beforeTheDeadline_findsTheValue() {
    db.set("grape", 100);
    db.clock.advance(99);

    rule("a key lives until its deadline is past")
        .did("SET grape … PX 100", "clock +99 ms", "GET grape")
        .expect("value of grape")
        .got(db.get("grape"));
  }

  @Test
  void get_atTheDeadline_stillFindsTheValue() {
    db.set("grape", 100);
    db.clock.advance(100);

    rule("a key is dead once now is past its deadline, not at it")
        .did("SET grape … PX 100", "clock +100 ms", "GET grape")
        .expect("value of grape", "now is at the deadline, not past it")
        .got(db.get("grape"));
  }

  @Test
  void get_afterTheDeadline_findsNothing() {
    db.set("grape", 100);
    db.clock.advance(101);

    rule("a key is dead once now is past its deadline, on every read path")
        .did("SET grape … PX 100", "clock +101 ms", "GET grape")
        .expect(null, "the key is gone")
        .got(db.get("grape"), "1 ms after its deadline");
  }

  @Test
  void get_afterTheDeadline_removesTheKey() {
    db.set("grape", 100);
    db.clock.advance(101);
    db.get("grape");

    rule("a dead key that is met is removed, as expired")
        .did("SET grape … PX 100", "clock +101 ms", "GET grape")
        .expect(List.of("grape EXPIRED"))
        .got(db.removals);
    rule("a removed key is not counted").expect(0).got(db.keyspace.size());
    rule("a removed key has no deadline").expect(0).got(db.deadlines.size());
  }

  @Test
  void isDead_deadlineLongAgo_isDead() {
    int handle = db.set("grape");
    db.deadlines.setDeadlineMillis(handle, 0);

    rule("the first millisecond of 1970 is a deadline like any other")
        .did("SET grape …", "deadline 0")
        .expect(true)
        .got(db.deadlines.isDead(handle));
    rule("a record with deadline 0 has a deadline").expect(1).got(db.deadlines.size());
  }

  @Test
  void isDead_noDeadline_never() {
    int handle = db.set("grape");
    db.set("fig", 100);
    db.clock.advance(1L << 50);

    rule("a key without a deadline lives forever")
        .did("SET grape …", "clock + 35,000 years")
        .expect(false)
        .got(db.deadlines.isDead(handle));
  }

  @Test
  void scan_deadKeys_areNotShown() {
    db.set("apple");
    db.set("grape", 100);
    db.clock.advance(101);

    rule("SCAN and KEYS show no dead keys")
        .did("SET apple …", "SET grape … PX 100", "clock +101 ms", "SCAN")
        .holds(() -> assertThat(db.scanned()).containsExactly("apple"));
  }

  @Test
  void exists_deadKey_isFalse() {
    db.set("grape", 100);
    db.clock.advance(101);

    rule("EXISTS does not see a dead key")
        .did("SET grape … PX 100", "clock +101 ms", "EXISTS grape")
        .expect(false)
        .got(db.keyspace.exists(Slice.of("grape")));
  }

  @Test
  void setNx_overADeadKey_sets() {
    db.set("grape", 100);
    db.clock.advance(101);

    rule("a dead key is absent for SET NX")
        .did("SET grape … PX 100", "clock +101 ms", "SET grape new NX")
        .expect(true)
        .got(db.keyspace.set(Slice.of("grape"), Slice.of("new"), SetCondition.IF_ABSENT));
    rule("the new value has no deadline").expect(0).got(db.deadlines.size());
  }

  @Test
  void randomKey_allDead_findsNothing() {
    db.setMany("k", 50, 100);
    db.clock.advance(101);

    rule("RANDOMKEY ends, and finds nothing, when all keys are dead")
        .did("50 keys with PX 100", "clock +101 ms", "RANDOMKEY")
        .expect(Keyspace.NONE)
        .got(db.keyspace.random(new Random(1)));
  }

  @Test
  void set_overAKeyWithADeadline_livesForEver() {
    db.set("grape", 100);
    db.set("grape");

    rule("SET takes the old deadline away")
        .did("SET grape … PX 100", "SET grape …")
        .expect(Expiry.NO_DEADLINE)
        .got(db.deadlines.deadlineMillis(db.keyspace.find(Slice.of("grape"))));
  }

  @Test
  void setKeepingTheDeadline_keepsIt() {
    int handle = db.set("grape", 100);
    db.keyspace.putKeepingDeadline(Slice.of("grape"), Slice.of("new"));

    rule("SET … KEEPTTL keeps the deadline")
        .did("SET grape … PX 100", "SET grape new KEEPTTL")
        .expect(ManualClock.START + 100)
        .got(db.deadlines.deadlineMillis(handle));
  }

  @Test
  void rename_takesTheDeadlineAlong() {
    db.set("grape", 100);
    db.set("raisin", 5_000);
    db.keyspace.rename(Slice.of("grape"), Slice.of("raisin"));

    rule("RENAME moves the deadline with the value")
        .did("SET grape … PX 100", "SET raisin … PX 5000", "RENAME grape raisin")
        .expect(ManualClock.START + 100)
        .got(Lifetime.deadlineMillis(db.keyspace, Slice.of("raisin")));
    rule("one key is left, with one deadline").expect(1).got(db.deadlines.size());
  }

  @Test
  void clockJumps_deadlineStaysWhereItIs() {
    int handle = db.set("grape", 3_600_000);
    var check =
        rule("a deadline is a point in time: setting the clock moves no deadline")
            .did("SET grape … PX 3600000", "clock -1 h");
    db.clock.advance(-3_600_000);
    check.expect(ManualClock.START + 3_600_000).got(db.deadlines.deadlineMillis(handle));
    check.expect(false).got(db.deadlines.isDead(handle));

    db.clock.advance(7_200_001);
    check.did("clock +2 h and 1 ms").expect(true).got(db.deadlines.isDead(handle));
  }

  @Test
  void clear_firstMiddleLastAndOnly_leavesNoGap() {
    for (int victim = 0; victim < 5; victim++) {
      var one = new MortalKeys();
      var handles = new ArrayList<Integer>();
      for (int i = 0; i < 5; i++) {
        handles.add(one.set("k" + i, 100));
      }
      while (!handles.isEmpty()) {
        int handle = handles.remove(Math.min(victim, handles.size() - 1));
        var check =
            rule("the list holds every record with a deadline and no other, without gaps")
                .did("5 keys with deadlines", "PERSIST one after the other");
        check.expect(true, "it had a deadline").got(one.deadlines.clear(handle));
        check.expect(false, "it has none now").got(one.deadlines.clear(handle));
        check.holds(() -> assertThat(listed(one.deadlines)).hasSameElementsAs(handles));
        check.holds(one.deadlines::checkInvariants);
      }
    }
  }

  private static List<Integer> listed(Deadlines deadlines) {
    var handles = new ArrayList<Integer>();
    for (int index = 0; index < deadlines.size(); index++) {
      handles.add(deadlines.at(index));
    }
    return handles;
  }

  @Test
  void setDeadline_again_movesItAndListsItOnce() {
    int handle = db.set("grape", 100);
    db.deadlines.setDeadlineMillis(handle, ManualClock.START + 200);

    rule("a record has one deadline: the last that was set")
        .did("SET grape … PX 100", "PEXPIRE grape 200")
        .expect(ManualClock.START + 200)
        .got(db.deadlines.deadlineMillis(handle));
    rule("a record is on the list once").expect(1).got(db.deadlines.size());
  }

  @Test
  void bytesAndTheMean_followTheDeadlines() {
    db.setMany("k", 1000, 100);
    rule("the bytes of every deadline are counted")
        .did("1000 keys with deadlines")
        .expect(1000L * Deadlines.DEADLINE_BYTES)
        .got(db.deadlines.bytes());

    db.setMany("later", 1000, 300);
    db.clock.advance(10);
    rule("the mean TTL is that of the time that the keys have left, in ms")
        .did("1000 keys with 100 ms, 1000 with 300", "clock +10 ms")
        .expect(190L)
        .got(db.deadlines.meanTtlMillis());
    db.clock.advance(100);
    rule("dead keys do not count in the mean TTL")
        .did("clock +100 ms")
        .expect(190L)
        .got(db.deadlines.meanTtlMillis());

    db.keyspace.clear();
    rule("without deadlines no bytes are counted for them")
        .did("FLUSHDB")
        .expect(0L)
        .got(db.deadlines.bytes());
    rule("without deadlines the mean TTL is 0")
        .did("FLUSHDB")
        .expect(0L)
        .got(db.deadlines.meanTtlMillis());
  }

  @Test
  void random_picksEachOfThoseWithADeadline() {
    for (int i = 0; i < 1000; i++) {
      db.set("forever " + i);
    }
    db.setMany("mortal", 4, 100);
    int[] hits = new int[2000];
    var random = new Random(42);
    for (int i = 0; i < 4000; i++) {
      hits[db.deadlines.random(random)]++;
    }

    db.deadlines.forEach(handle ->
        rule("each of 4 records with a deadline is picked about 1000 times in 4000")
            .expectThat("800 to 1200 times", Integer.class, n -> n >= 800 && n <= 1200)
            .got(hits[handle]));
  }

  @Test
  void random_noDeadlines_findsNothing() {
    db.set("apple");

    rule("if no record has a deadline, none is picked")
        .expect(Keyspace.NONE)
        .got(db.deadlines.random(new Random(1)));
  }

  @Test
  void keepTheDead_deadKey_isHiddenButStays() {
    db.set("grape", 100);
    db.deadlines.keepTheDead(true);
    db.clock.advance(101);

    rule("a replica hides a dead key")
        .did("replica", "SET grape … PX 100", "clock +101 ms", "GET grape")
        .expect(null)
        .got(db.get("grape"));
    rule("a replica does not remove a dead key: its primary will say so")
        .expect(List.of())
        .got(db.removals);
  }

  @Test
  void listener_hearsOfEachChange() {
    var heard = new ArrayList<String>();
    int first = db.set("first", 100);
    db.deadlines.plugIn(
        new DeadlineListener() {
          @Override
          public void scheduled(int handle, long deadlineMillis) {
            heard.add("+" + handle + " " + (deadlineMillis - ManualClock.START));
            rule("when the listener is told of a deadline, the record has it already")
                .did("a deadline is set", "ask for it inside the listener")
                .expect(deadlineMillis)
                .got(db.deadlines.deadlineMillis(handle));
          }

          @Override
          public void cancelled(int handle) {
            heard.add("-" + handle);
          }
        });
    int second = db.set("second", 200);
    db.deadlines.setDeadlineMillis(second, ManualClock.START + 300);
    db.deadlines.clear(first);
    db.deadlines.clear(first);

    rule("the listener is told of what is there, of each deadline set and of each one taken away")
        .expect(
            List.of(
                "+" + first + " 100", "+" + second + " 200", "+" + second + " 300", "-" + first))
        .got(heard);
  }
}
