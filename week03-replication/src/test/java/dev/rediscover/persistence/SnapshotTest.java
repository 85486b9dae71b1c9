package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Databases;
import dev.rediscover.expiry.Deadlines;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.store.Expiry;
import dev.rediscover.store.Keyspace;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A snapshot is what the store held when it began, whatever happens while it is written.
@Exercise(value = "3.5", points = 4)
class SnapshotTest {
  private static final String POINT_IN_TIME =
      "a snapshot holds each key as it was when the snapshot began";
  private static final String ONCE = "each record is written once";

  private final Databases databases = new Databases(2, _ -> keyspace());
  private final Keyspace keyspace = databases.get(0);
  private final Notebook notebook = new Notebook();

  private static Keyspace keyspace() {
    Keyspace made = Keyspace.standalone();
    made.plugIn(new Deadlines(() -> 0));
    return made;
  }

  private static Slice slice(String text) {
    return Slice.of(text);
  }

  private void set(String key, String value) {
    keyspace.put(slice(key), slice(value));
  }

  private void fill(int keys) {
    for (int i = 1; i <= keys; i++) {
      set("k" + i, "old" + i);
    }
  }

  private static void finish(Snapshot snapshot) {
    for (int steps = 0; snapshot.step(9); steps++) {
      rule("a snapshot comes to its end")
          .expectThat("at most 100,000 steps", Integer.class, n -> n < 100_000)
          .got(steps);
    }
    snapshot.close();
  }

  @Test
  void quietStore_isWrittenWhole() {
    fill(100);
    databases.get(1).put(slice("other"), slice("db"));
    Map<String, String> before = Notebook.copyOf(0, keyspace);
    before.putAll(Notebook.copyOf(1, databases.get(1)));
    finish(new Snapshot(databases, notebook));
    rule(POINT_IN_TIME)
        .did("100 keys in database 0, one in database 1", "a snapshot, and nothing else")
        .expect(before)
        .got(notebook.contents());
    rule(ONCE).expect(List.of()).got(notebook.twice());
  }

  @Test
  void step_looksAtNoMoreThanItWasAllowed() {
    fill(100);
    var snapshot = new Snapshot(databases, notebook);
    boolean more = snapshot.step(7);
    rule("a step looks at so many handles and no more, so that clients need not wait")
        .did("100 keys", "step(7)")
        .expect(7, "records written")
        .got(notebook.order().size());
    rule("step says whether there is more to write")
        .did("100 keys", "step(7)")
        .expect(true)
        .got(more);
    boolean rest = snapshot.step(1000);
    rule("step says whether there is more to write")
        .did("100 keys", "step(7)", "step(1000)")
        .expect(false)
        .got(rest);
  }

  @Test
  void overwrittenKey_isWrittenAsItWas() {
    fill(3);
    var snapshot = new Snapshot(databases, notebook);
    set("k3", "new");
    finish(snapshot);
    rule(POINT_IN_TIME)
        .did("k3 = old3", "the snapshot begins", "SET k3 new", "the snapshot ends")
        .expect("old3")
        .got(notebook.contents().get("k3"));
    rule(ONCE)
        .did("SET k3 new while the snapshot is written")
        .expect(List.of())
        .got(notebook.twice());
  }

  @Test
  void keyThatTheWalkHasPassed_isNotWrittenAgain() {
    fill(3);
    var snapshot = new Snapshot(databases, notebook);
    snapshot.step(2);
    set("k1", "new");
    set("k1", "newer");
    finish(snapshot);
    rule(POINT_IN_TIME)
        .did("k1 = old1", "the snapshot begins", "step(2)", "SET k1 new", "SET k1 newer", "it ends")
        .expect("old1")
        .got(notebook.contents().get("k1"));
    rule(ONCE).expect(List.of()).got(notebook.twice());
  }

  @Test
  void changedTwice_isWrittenBeforeTheFirstChange() {
    fill(3);
    var snapshot = new Snapshot(databases, notebook);
    keyspace.append(slice("k2"), slice("+a"));
    keyspace.append(slice("k2"), slice("+b"));
    finish(snapshot);
    rule(POINT_IN_TIME)
        .did("k2 = old2", "the snapshot begins", "APPEND k2 +a", "APPEND k2 +b", "it ends")
        .expect("old2")
        .got(notebook.contents().get("k2"));
    rule(ONCE).expect(List.of()).got(notebook.twice());
  }

  @Test
  void deletedKey_isInTheSnapshot() {
    fill(3);
    var snapshot = new Snapshot(databases, notebook);
    keyspace.delete(slice("k2"));
    finish(snapshot);
    rule("a key that was there when the snapshot began is in it, even if it's gone by the end")
        .did("k2 = old2", "the snapshot begins", "DEL k2", "it ends")
        .expect("old2")
        .got(notebook.contents().get("k2"));
  }

  @Test
  void newKey_isNotInTheSnapshot() {
    fill(3);
    var snapshot = new Snapshot(databases, notebook);
    set("late", "new");
    finish(snapshot);
    rule("a key that came after the snapshot began is not in it")
        .did("3 keys", "the snapshot begins", "SET late new", "it ends")
        .expect(null)
        .got(notebook.contents().get("late"));
  }

  @Test
  void newKey_withTheHandleOfADeletedOne_isNotInTheSnapshot() {
    fill(3);
    int handle = keyspace.record(slice("k3"));
    var snapshot = new Snapshot(databases, notebook);
    keyspace.delete(slice("k3"));
    set("late", "new");
    int reused = keyspace.record(slice("late"));
    finish(snapshot);
    rule("a new key gets the handle of a deleted one; a snapshot must not take it for the old key")
        .did(
            "3 keys, k3 has handle " + handle,
            "the snapshot begins",
            "DEL k3",
            "SET late new, which has handle " + reused,
            "it ends")
        .expect(Map.of("k1", "old1", "k2", "old2", "k3", "old3"))
        .got(notebook.contents());
  }

  @Test
  void newKey_inAGapThatWasThereBefore_isNotInTheSnapshot() {
    fill(3);
    keyspace.delete(slice("k2"));
    var snapshot = new Snapshot(databases, notebook);
    set("late", "new");
    set("late", "newer");
    finish(snapshot);
    rule("a key that came after the snapshot began is not in it")
        .did(
            "k1, k2, k3",
            "DEL k2: its handle is free",
            "the snapshot begins",
            "SET late new",
            "SET late newer",
            "it ends")
        .expect(Map.of("k1", "old1", "k3", "old3"))
        .got(notebook.contents());
  }

  @Test
  void deadline_isThatOfTheStart() {
    fill(2);
    keyspace.setDeadlineMillis(keyspace.record(slice("k1")), 1000);
    var snapshot = new Snapshot(databases, notebook);
    keyspace.setDeadlineMillis(keyspace.record(slice("k1")), Expiry.NO_DEADLINE);
    keyspace.setDeadlineMillis(keyspace.record(slice("k2")), 2000);
    finish(snapshot);
    rule("a snapshot holds the deadline, too, as it was when the snapshot began")
        .did(
            "k1 has a deadline of 1000 ms, k2 has none",
            "the snapshot begins",
            "PERSIST k1",
            "PEXPIREAT k2 2000",
            "it ends")
        .expect(Map.of("k1", "old1 until 1000", "k2", "old2"))
        .got(notebook.contents());
  }

  @Test
  void renamedKey_isWrittenUnderItsOldName() {
    fill(3);
    var snapshot = new Snapshot(databases, notebook);
    keyspace.rename(slice("k1"), slice("k3"));
    finish(snapshot);
    rule(POINT_IN_TIME)
        .did("3 keys", "the snapshot begins", "RENAME k1 k3", "it ends")
        .expect(Map.of("k1", "old1", "k2", "old2", "k3", "old3"))
        .got(notebook.contents());
  }

  @Test
  void flushedStore_isInTheSnapshot() {
    fill(100);
    Map<String, String> before = Notebook.copyOf(0, keyspace);
    var snapshot = new Snapshot(databases, notebook);
    snapshot.step(10);
    keyspace.clear();
    fill(5);
    finish(snapshot);
    rule("keys that are all removed at once are written before they go")
        .did("100 keys", "the snapshot begins", "step(10)", "FLUSHDB", "SET k1 to k5", "it ends")
        .expect(before)
        .got(notebook.contents());
    rule(ONCE).expect(List.of()).got(notebook.twice());
  }

  @Test
  void growingTable_losesAndDoublesNothing() {
    fill(500);
    Map<String, String> before = Notebook.copyOf(0, keyspace);
    var snapshot = new Snapshot(databases, notebook);
    for (int i = 0; i < 5000; i++) {
      set("late" + i, "new");
      if (i % 20 == 0) {
        snapshot.step(1);
      }
    }
    finish(snapshot);
    rule("a table that grows moves its buckets, and a snapshot neither loses nor doubles a key")
        .did(
            "500 keys",
            "the snapshot begins",
            "5,000 new keys, and now and then step(1)",
            "it ends")
        .expect(before)
        .got(notebook.contents());
    rule(ONCE).expect(List.of()).got(notebook.twice());
  }

  @Test
  void fullSink_letsTheWalkWait_butNotARecordThatChanges() {
    fill(3);
    var snapshot = new Snapshot(databases, notebook);
    notebook.full = true;
    boolean more = snapshot.step(10);
    rule("while the sink is full the walk waits")
        .did("3 keys", "the sink is full", "step(10)")
        .expect(List.of())
        .got(notebook.order());
    rule("step says whether there is more to write")
        .did("the sink is full", "step(10)")
        .expect(true)
        .got(more);
    set("k2", "new");
    rule("a record that is about to change is written even if the sink is full")
        .did("3 keys", "the sink is full", "SET k2 new")
        .expect(Map.of("k2", "old2"))
        .got(notebook.contents());
    notebook.full = false;
    finish(snapshot);
    rule(POINT_IN_TIME)
        .expect(Map.of("k1", "old1", "k2", "old2", "k3", "old3"))
        .got(notebook.contents());
  }

  @Test
  void closedSnapshot_isToldOfNothing() {
    fill(3);
    finish(new Snapshot(databases, notebook));
    int written = notebook.order().size();
    set("k1", "new");
    keyspace.delete(slice("k2"));
    rule("a snapshot that is closed writes nothing any more")
        .did("a whole snapshot of 3 keys", "SET k1 new", "DEL k2")
        .expect(written, "records written")
        .got(notebook.order().size());
  }

  @Test
  void transfers_leaveTheSumOfAllAccounts() {
    var random = new Random(17);
    Map<String, Long> accounts = new TreeMap<>();
    for (int i = 0; i < 50; i++) {
      accounts.put("account" + i, 100L);
      set("account" + i, "100");
    }
    for (int round = 0; round < 50; round++) {
      var page = new Notebook();
      try (var snapshot = new Snapshot(databases, page)) {
        while (snapshot.step(3)) {
          long amount = random.nextInt(50);
          keyspace.incrBy(slice("account" + random.nextInt(50)), -amount);
          keyspace.incrBy(slice("account" + random.nextInt(50)), amount);
        }
      }
      long sum = page.contents().values().stream().mapToLong(Long::parseLong).sum();
      rule("money that moves between accounts is in a snapshot once: their sum never changes")
          .did(
              "50 accounts of 100 each",
              "snapshot " + (round + 1) + ", with a transfer after each step(3)")
          .expect(5000L, "in all accounts")
          .got(sum);
    }
  }

  @Test
  void anyChanges_leaveTheSnapshotAsTheStoreWas() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var store = new Databases(1, _ -> keyspace());
      for (int i = 0; i < 60; i++) {
        change(random, store.get(0));
      }
      Map<String, String> before = Notebook.copyOf(0, store.get(0));
      var page = new Notebook();
      try (var snapshot = new Snapshot(store, page)) {
        while (snapshot.step(1 + random.nextInt(3))) {
          for (int i = random.nextInt(4); i > 0; i--) {
            change(random, store.get(0));
          }
        }
      }
      rule(POINT_IN_TIME)
          .did(
              "seed " + seed + ": 60 changes to 30 keys",
              "a snapshot, with up to 3 changes after each step")
          .expect(before)
          .got(page.contents());
      rule(ONCE).did("seed " + seed).expect(List.of()).got(page.twice());
    }
  }

  private static void change(Random random, Keyspace store) {
    Slice key = slice("k" + random.nextInt(30));
    int handle = store.record(key);
    switch (random.nextInt(9)) {
      case 0, 1, 2 -> store.put(key, slice("v" + random.nextInt(1000)));
      case 3, 4 -> store.delete(key);
      case 5 -> store.append(key, slice("+"));
      case 6 -> store.rename(key, slice("k" + random.nextInt(30)));
      case 7 -> store.setRange(key, 2, slice("xyz"));
      default -> {
        if (handle != Keyspace.NONE) {
          store.setDeadlineMillis(
              handle, random.nextBoolean() ? Expiry.NO_DEADLINE : 1 + random.nextInt(100));
        }
      }
    }
  }
}
