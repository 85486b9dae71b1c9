package dev.rediscover.expiry;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.expiry.Lifetime.Outcome;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.ManualClock;
import dev.rediscover.store.Eviction;
import dev.rediscover.store.Keyspace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Exercise("2.1")
class LifetimeTest {
  private static final long NOW = ManualClock.START;
  private static final Slice GRAPE = Slice.of("grape");

  private final MortalKeys db = new MortalKeys();

  @Test
  void limit_noSuchKey_saysSo() {
    rule("EXPIRE of a key that is not there answers 0")
        .did("EXPIRE grape 10")
        .expect(Outcome.NO_SUCH_KEY)
        .got(limit(NOW + 10_000, "NONE"));
  }

  @Test
  void limit_deadKey_isNoSuchKey() {
    db.set("grape", 100);
    db.clock.advance(101);

    rule("EXPIRE does not bring a dead key back")
        .did("SET grape … PX 100", "clock +101 ms", "EXPIRE grape 10")
        .expect(Outcome.NO_SUCH_KEY)
        .got(limit(NOW + 10_000, "NONE"));
  }

  @Test
  void limit_future_setsTheDeadline() {
    db.set("grape");
    db.changes.clear();

    rule("EXPIRE sets the deadline")
        .did("SET grape …", "PEXPIREAT grape now+100")
        .expect(Outcome.DEADLINE_SET)
        .got(limit(NOW + 100, "NONE"));
    rule("PEXPIRETIME answers it")
        .expect(NOW + 100)
        .got(Lifetime.deadlineMillis(db.keyspace, GRAPE));
    rule("a new deadline is a change of the key: whoever listens hears of it")
        .did("SET grape …", "PEXPIREAT grape now+100", "what the listener heard since the SET")
        .expect(List.of("grape"))
        .got(db.changes);
  }

  @Test
  void limit_isAUse() {
    db.set("grape");
    int[] uses = {0};
    db.keyspace.plugIn(
        new Eviction() {
          @Override
          public void added(int handle) {}

          @Override
          public void touched(int handle) {
            uses[0]++;
          }

          @Override
          public void removed(int handle) {}

          @Override
          public int victim() {
            return Keyspace.NONE;
          }
        });
    limit(NOW + 100, "NONE");

    rule("EXPIRE counts as a use of the key, TTL does not")
        .did("SET grape …", "PEXPIREAT grape now+100")
        .expect(1)
        .got(uses[0], "uses");
    remaining();
    rule("TTL does not count as a use of the key").did("PTTL grape").expect(1).got(uses[0], "uses");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "-1700000000001"})
  void limit_notInTheFuture_deletesAtOnce(long fromNow) {
    db.set("grape");

    rule("an EXPIRE in the past deletes the key at once, and answers 1")
        .did("SET grape …", "PEXPIRE grape " + fromNow)
        .expect(Outcome.DELETED)
        .got(limit(NOW + fromNow, "NONE"));
    rule("an EXPIRE in the past is a deletion, not an expiry")
        .expect(List.of("grape DELETED"))
        .got(db.removals);
    rule("after an EXPIRE in the past the key is gone").expect(0).got(db.keyspace.size());
  }

  @Test
  void limit_notInTheFutureOnAReplica_setsTheDeadline() {
    db.deadlines.keepTheDead(true);
    db.set("grape");

    rule("a replica deletes nothing by itself: it only notes the deadline")
        .did("replica", "SET grape …", "PEXPIREAT grape -1")
        .expect(Outcome.DEADLINE_SET)
        .got(limit(-1, "NONE"));
    rule("a replica keeps the record of a dead key").expect(List.of()).got(db.removals);
    rule("a replica hides a dead key").expect(null).got(db.get("grape"));
  }

  @Test
  void limit_forbidden_leavesTheDeadline() {
    db.set("grape", 100);

    rule("EXPIRE … NX leaves a key with a deadline alone")
        .did("SET grape … PX 100", "PEXPIREAT grape now+900 NX")
        .expect(Outcome.FORBIDDEN)
        .got(limit(NOW + 900, "NX"));
    rule("an EXPIRE that its option forbids leaves the old deadline")
        .expect(NOW + 100)
        .got(Lifetime.deadlineMillis(db.keyspace, GRAPE));
  }

  @Test
  void limit_forbiddenAndDue_deletesNothing() {
    db.set("grape");

    rule("the options are checked before anything changes")
        .did("SET grape …", "EXPIRE grape -1 XX")
        .expect(Outcome.FORBIDDEN)
        .got(limit(NOW - 1000, "XX"));
    rule("an EXPIRE that its option forbids deletes nothing")
        .expect("value of grape")
        .got(db.get("grape"));
  }

  @Test
  void persist_takesTheDeadlineAway() {
    db.set("grape", 100);

    rule("PERSIST says whether there was a deadline")
        .did("SET grape … PX 100", "PERSIST grape")
        .expect(true)
        .got(Lifetime.persist(db.keyspace, GRAPE));
    rule("PERSIST of a key without one answers 0")
        .expect(false)
        .got(Lifetime.persist(db.keyspace, GRAPE));
    db.clock.advance(101);
    rule("the key lives forever").expect("value of grape").got(db.get("grape"));
  }

  @Test
  void remaining_noKeyNoDeadlineAndSome() {
    var check = rule("PTTL: -2 without a key, -1 without a deadline, else the ms that are left");
    check.did("PTTL grape").expect(-2L).got(remaining());
    db.set("grape");
    check.did("SET grape …", "PTTL grape").expect(-1L).got(remaining());
    limit(NOW + 100, "NONE");
    db.clock.advance(30);
    check.did("PEXPIREAT grape now+100", "clock +30 ms").expect(70L).got(remaining());
    db.clock.advance(70);
    check.did("clock +70 ms").expect(0L, "now is at the deadline").got(remaining());
    db.clock.advance(1);
    check.did("clock +1 ms").expect(-2L, "the key is dead").got(remaining());
  }

  @ParameterizedTest
  @CsvSource({
    "10000, 10",
    "9999, 10",
    "9500, 10",
    "9499, 9",
    "500, 1",
    "499, 0",
    "0, 0",
    "-1, -1",
    "-2, -2",
    "9223372036854775807, 9223372036854776",
  })
  void toSeconds_roundsToTheNearest(long millis, long seconds) {
    rule("TTL is PTTL rounded to the nearest second; -1 and -2 stay what they are")
        .did(millis + " ms")
        .expect(seconds)
        .got(Lifetime.toSeconds(millis));
  }

  private Outcome limit(long deadlineMillis, String option) {
    ExpireOptions options =
        option.equals("NONE") ? ExpireOptions.NONE : ExpireOptions.NONE.with(Slice.of(option));
    return Lifetime.limit(db.keyspace, GRAPE, deadlineMillis, options, db.clock.getAsLong());
  }

  private long remaining() {
    return Lifetime.remainingMillis(db.keyspace, GRAPE, db.clock.getAsLong());
  }
}
