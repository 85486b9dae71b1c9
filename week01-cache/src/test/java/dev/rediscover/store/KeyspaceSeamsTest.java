package dev.rediscover.store;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.store.Tables.slice;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Check;
import dev.rediscover.lessons.Exercise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a keyspace tells those who plug in: deadlines, eviction, a listener.
@Exercise("1.4")
class KeyspaceSeamsTest {
  private static final String IN_STEP =
      "whoever plugs in hears of every insert, use, change and removal, once";

  private final Keyspace keyspace = new Keyspace(Tables.growing());
  private final Fakes.Deadlines deadlines = new Fakes.Deadlines();
  private Fakes.Journal journal;

  @BeforeEach
  void plugIn() {
    keyspace.plugIn(deadlines);
    journal = new Fakes.Journal(keyspace);
  }

  private int put(String key, String value) {
    return keyspace.put(slice(key), slice(value));
  }

  private void heard(String did, String... lines) {
    rule(IN_STEP).did(did).expect(Arrays.asList(lines)).got(journal.take());
  }

  @Test
  void put_aNewKeyAndAnOldOne_tellsOfTheInsertOrTheUse_andOfTheChange() {
    put("a", "1");
    heard("SET a 1, a new key", "added a", "changed a");
    put("a", "2");
    heard("SET a 2, an old key", "touched a", "changed a");
    keyspace.set(slice("a"), slice("3"), SetCondition.IF_ABSENT);
    heard("SET a 3 NX, which sets nothing");
    keyspace.putKeepingDeadline(slice("a"), slice("4"));
    heard("SET a 4 KEEPTTL", "touched a", "changed a");
    keyspace.putKeepingDeadline(slice("b"), slice("5"));
    heard("SET b 5 KEEPTTL, a new key", "added b", "changed b");
  }

  @Test
  void get_andExists_tellOfAUseOrNot() {
    put("a", "1");
    journal.take();
    keyspace.get(slice("a"), new Slice());
    heard("GET a", "touched a");
    keyspace.exists(slice("a"));
    heard("EXISTS a, which is no use");
    keyspace.get(slice("b"), new Slice());
    heard("GET b, which is not there");
  }

  @Test
  void delete_tellsTheListener_andEvictionWhileTheRecordIsThere() {
    put("a", "1");
    journal.take();
    keyspace.delete(slice("b"));
    heard("DEL b, which is not there");
    keyspace.delete(slice("a"));
    heard("DEL a", "deleted a", "dropped a");
  }

  @Test
  void appendIncrAndSetRange_tellOfOneUseAndOneChange() {
    keyspace.incrBy(slice("n"), 1);
    heard("INCR n, a new key", "added n", "changed n");
    keyspace.incrBy(slice("n"), 1);
    heard("INCR n, an old key", "touched n", "changed n");
    keyspace.append(slice("n"), slice("x"));
    heard("APPEND n x", "touched n", "changed n");
    keyspace.setRange(slice("n"), 9, slice("y"));
    heard("SETRANGE n 9 y", "touched n", "changed n");
  }

  @Test
  void aCommandThatFails_createsNothing_andTellsOfNoChange() {
    keyspace.limitStrings(100);
    put("a", "not a number");
    journal.take();
    var check = rule("a command that fails changes nothing").did("SET a \"not a number\"");
    check.did("INCR a").expectThrown(StoreException.class).by(() -> keyspace.incrBy(slice("a"), 1));
    check
        .did("SETRANGE b 1000 x")
        .expectThrown(StoreException.class)
        .by(() -> keyspace.setRange(slice("b"), 1000, slice("x")));
    put("d", "1");
    keyspace.setDeadlineMillis(keyspace.find(slice("d")), 100);
    keyspace.put(slice("l"), new Fakes.Thing(10));
    journal.take();
    for (String key : new String[] {"d", "l"}) {
      check
          .did("SET " + key + ", 1000 bytes")
          .expectThrown(StoreException.class)
          .by(() -> put(key, "x".repeat(1000)));
    }
    check.did("d has the deadline 100").expect(100L, "the deadline that it had");
    check.got(deadlines.deadlineMillis(keyspace.find(slice("d"))));
    check.did("l holds a list").expect(ValueType.LIST, "the list is still there");
    check.got(keyspace.type(keyspace.find(slice("l"))));
    List<String> changes =
        journal.take().stream().filter(line -> !line.startsWith("touched")).toList();
    check.expect(List.of(), "nothing is told").got(changes);
    check.expect(3, "keys").got(keyspace.size());
  }

  @Test
  void put_overADeadline_takesItAway() {
    for (String command : new String[] {"SET", "SET KEEPTTL", "INCR", "APPEND", "SETRANGE"}) {
      put("a", "1");
      keyspace.setDeadlineMillis(keyspace.find(slice("a")), 100);
      switch (command) {
        case "SET" -> put("a", "2");
        case "SET KEEPTTL" -> keyspace.putKeepingDeadline(slice("a"), slice("2"));
        case "INCR" -> keyspace.incrBy(slice("a"), 1);
        case "APPEND" ->
            keyspace.append(slice("a"), slice("a value that must move elsewhere".repeat(9)));
        default -> keyspace.setRange(slice("a"), 500, slice("x"));
      }
      rule("SET takes a deadline away; KEEPTTL, INCR, APPEND and SETRANGE leave it")
          .did("SET a 1", "its deadline is 100", command + " a", "its deadline")
          .expect(command.equals("SET") ? Expiry.NO_DEADLINE : 100L)
          .got(deadlines.deadlineMillis(keyspace.find(slice("a"))));
    }
    List<Long> heard = new ArrayList<>();
    keyspace.plugIn(
        new KeyspaceListener() {
          @Override
          public void changed(Slice key) {
            heard.add(deadlines.deadlineMillis(keyspace.peek(key)));
          }
        });
    keyspace.setDeadlineMillis(keyspace.find(slice("a")), 100);
    put("a", "3");
    rule("the listener hears of a change when all of it is done, the deadline included")
        .did("the deadline of a is set to 100", "SET a 3", "the deadline, asked by the listener")
        .expect(List.of(100L, Expiry.NO_DEADLINE))
        .got(heard);
  }

  @Test
  void anyCommand_onADeadKey_findsNothingAndRemovesIt() {
    for (String command :
        new String[] {"GET", "EXISTS", "DEL", "SET NX", "INCR", "APPEND", "SETRANGE"}) {
      put("a", "7");
      keyspace.setDeadlineMillis(keyspace.find(slice("a")), 100);
      deadlines.nowMillis = 101;
      journal.take();
      Object answer =
          switch (command) {
            case "GET" -> keyspace.get(slice("a"), new Slice());
            case "EXISTS" -> keyspace.exists(slice("a"));
            case "DEL" -> keyspace.delete(slice("a"));
            case "SET NX" -> keyspace.set(slice("a"), slice("1"), SetCondition.IF_ABSENT);
            case "INCR" -> keyspace.incrBy(slice("a"), 1);
            case "APPEND" -> keyspace.append(slice("a"), slice("1"));
            default -> keyspace.setRange(slice("a"), 0, slice("1"));
          };
      var check =
          rule("a dead key is not there, on any path, and is removed when it is met")
              .did("SET a 7", "its deadline is past", command + " a");
      check
          .expect(
              switch (command) {
                case "GET", "EXISTS", "DEL" -> false;
                case "SET NX" -> true;
                case "INCR" -> 1L;
                default -> 1;
              })
          .got(answer);
      List<String> told = journal.take();
      check.expect(List.of("expired a", "dropped a"), "is told first");
      check.got(told.subList(0, Math.min(2, told.size())));
      check.expect(0, "deadlines are left").got(deadlines.size());
      deadlines.nowMillis = 0;
      keyspace.delete(slice("a"));
    }
  }

  @Test
  void aDeadKey_whereTheDeadAreKept_isHiddenUntilItIsWritten() {
    put("a", "7");
    keyspace.setDeadlineMillis(keyspace.find(slice("a")), 100);
    deadlines.nowMillis = 101;
    deadlines.keepsTheDead = true;
    journal.take();
    var check = rule("a replica hides a dead key and waits for its primary to delete it");
    check.did("SET a 7", "its deadline is past", "GET a, on a replica").expect(false);
    check.got(keyspace.get(slice("a"), new Slice()));
    check.expect(1, "its record is still there").got(keyspace.size());
    check.expect(List.of(), "nothing is told").got(journal.take());
    put("a", "8");
    check.did("SET a 8").expect(1, "one record of one key").got(keyspace.size());
    check.expect(List.of("expired a", "dropped a", "added a", "changed a")).got(journal.take());
    check.expect(0, "deadlines are left").got(deadlines.size());
  }

  @Test
  void aHandleThatIsUsedAgain_inheritsNothing() {
    int old = put("a", "1");
    keyspace.setDeadlineMillis(old, 100);
    keyspace.delete(slice("a"));
    keyspace.incrBy(slice("b"), 2);
    int handle = keyspace.find(slice("b"));
    rule("a new record has no deadline, even if the last key with its handle had one")
        .did("SET a 1", "its deadline is 100", "DEL a", "INCRBY b 2: the same handle again")
        .expect(Expiry.NO_DEADLINE)
        .got(deadlines.deadlineMillis(handle));
    int thing = keyspace.put(slice("c"), new Fakes.Thing(10));
    keyspace.remove(thing, KeyspaceListener.Removal.EVICTED);
    put("d", "3");
    rule("a new record has no object, even if the last key with its handle had one")
        .did("c holds a list", "c is evicted", "SET d 3: the same handle again", "TYPE d")
        .expect(ValueType.STRING)
        .got(keyspace.type(keyspace.find(slice("d"))));
  }

  @Test
  void renameAndCopy_takeTheDeadlineAlong() {
    put("a", "1");
    put("b", "2");
    keyspace.setDeadlineMillis(keyspace.find(slice("a")), 100);
    keyspace.setDeadlineMillis(keyspace.find(slice("b")), 200);
    keyspace.copy(keyspace.find(slice("a")), keyspace, slice("c"));
    keyspace.rename(slice("a"), slice("b"));
    var check =
        rule("COPY and RENAME take the deadline along").did("a with deadline 100, b with 200");
    check.did("COPY a c").expect(100L, "the deadline of c");
    check.got(deadlines.deadlineMillis(keyspace.find(slice("c"))));
    check.did("RENAME a b").expect(100L, "the deadline of b");
    check.got(deadlines.deadlineMillis(keyspace.find(slice("b"))));
    put("d", "4");
    keyspace.rename(slice("d"), slice("b"));
    check.did("SET d 4", "RENAME d b").expect(Expiry.NO_DEADLINE, "the deadline of b");
    check.got(deadlines.deadlineMillis(keyspace.find(slice("b"))));
  }

  @Test
  void clear_tellsOnceAndLeavesNothing() {
    put("a", "1");
    put("b", "2");
    keyspace.setDeadlineMillis(keyspace.find(slice("a")), 100);
    journal.take();
    keyspace.clear();
    var check = rule("clearing a keyspace also clears everything that is kept beside the records");
    check.did("SET a 1, with a deadline", "SET b 2", "clear").expect("cleared", "is told first");
    check.got(journal.take().getFirst());
    check.expect(0, "keys").got(keyspace.size());
    check.expect(0, "deadlines").got(deadlines.size());
    check.expect(0, "records that eviction knows").got(journal.watched.size());
  }

  @Test
  void eviction_pluggedInLate_isToldOfEveryKey() {
    var full = new Keyspace(Tables.growing());
    full.put(slice("a"), slice("1"));
    full.put(slice("b"), slice("2"));
    var late = new Fakes.Journal(full);
    rule("eviction that is plugged in later is told of every key that is there already")
        .did("SET a 1", "SET b 2", "plug in eviction")
        .expect(List.of("added a", "added b"))
        .got(late.take());
  }

  @Test
  void scanAndRandom_neverShowADeadKey() {
    Check check = rule("a dead key is not there, on any path");
    for (int i = 0; i < 100; i++) {
      int handle = put("key:" + i, "");
      if (i % 2 == 0) {
        keyspace.setDeadlineMillis(handle, 100);
      }
    }
    deadlines.nowMillis = 101;
    Set<Integer> shown = new HashSet<>();
    long cursor = 0;
    do {
      cursor = keyspace.scan(cursor, shown::add);
    } while (cursor != 0);
    check.did("SET key:0 to key:99", "the even ones die", "scan").expect(50, "keys are shown");
    check.got(shown.size());
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      int handle = keyspace.random(random);
      check.did("RANDOMKEY").expect(true, "a key that was shown").got(shown.contains(handle));
    }
    deadlines.nowMillis = 0;
    for (int i = 1; i < 100; i += 2) {
      keyspace.setDeadlineMillis(keyspace.find(slice("key:" + i)), 100);
    }
    deadlines.nowMillis = 101;
    check.did("the others die", "RANDOMKEY").expect(Keyspace.NONE).got(keyspace.random(random));
  }
}
