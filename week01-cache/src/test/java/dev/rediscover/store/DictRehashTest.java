package dev.rediscover.store;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.store.Tables.drain;
import static dev.rediscover.store.Tables.fill;
import static dev.rediscover.store.Tables.get;
import static dev.rediscover.store.Tables.growing;
import static dev.rediscover.store.Tables.insert;
import static dev.rediscover.store.Tables.remove;

import dev.rediscover.lessons.Exercise;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A table that grows and shrinks bit by bit.
@Exercise(value = "1.2", points = 4)
class DictRehashTest {
  /// One bucket that is moved, and ten empty ones that are passed over.
  private static final int BUCKETS_A_STEP = 11;

  @Test
  void insert_manyKeys_growsTheTable() {
    Dict dict = growing();
    fill(dict, 0, 10_000);
    finish(dict);
    rule("the number of buckets doubles once there are as many keys as buckets")
        .did("insert 10000 keys into a table of 4 buckets", "rehash until nothing is left to do")
        .expect(16_384)
        .got(dict.bucketCount(), "buckets");
    rule("with as many buckets as keys, chains are short")
        .did("insert 10000 keys", "the longest chain")
        .expectThat("at most 12 records", Integer.class, longest -> longest <= 12)
        .got(dict.longestChain());
    rule(Tables.AGREE).did("insert 10000 keys").holds(dict::checkInvariants);
  }

  @Test
  void insert_theKeyThatIsTooMany_beginsAndMovesNothing() {
    Dict dict = growing();
    fill(dict, 0, 1000);
    finish(dict);
    for (int i = 0; i < 100 && !dict.isRehashing(); i++) {
      insert(dict, "more:" + i, "");
    }
    rule("the step that begins a change of size moves no bucket yet")
        .did("insert 1000 keys, which have 1024 buckets then")
        .did("insert more, until a change of size begins")
        .expect(1024, "old buckets are left")
        .got(dict.bucketsLeft());
  }

  @Test
  void insert_whileTheTableGrows_movesAFewBucketsEachTime() {
    Dict dict = growing();
    for (int i = 0; i < 20_000; i++) {
      int before = dict.bucketsLeft();
      boolean busy = dict.isRehashing();
      insert(dict, "key:" + i, "");
      int moved = before - dict.bucketsLeft();
      if (busy) {
        rule("while the table changes its size, every insert and remove takes it on by a few buckets")
            .did("insert key:0 to key:" + i, "count the old buckets that the last one moved")
            .expectThat("1 to " + BUCKETS_A_STEP, Integer.class, m -> m >= 1 && m <= BUCKETS_A_STEP)
            .got(moved);
      }
    }
    rule("growing ends before it is time to grow again")
        .did("insert 20000 keys")
        .expectThat("at least 10000 buckets", Integer.class, buckets -> buckets >= 10_000)
        .got(dict.bucketCount());
  }

  @Test
  void find_atEveryMomentOfGrowing_findsEveryKey() {
    Dict dict = growing();
    for (int i = 0; i < 600; i++) {
      insert(dict, "key:" + i, String.valueOf(i));
      var check =
          rule("a key is found before, while and after its bucket moves")
              .did("insert key:0 to key:" + i + ", " + dict.bucketsLeft() + " old buckets left");
      for (int k = 0; k <= i; k++) {
        check.expect(String.valueOf(k)).got(get(dict, "key:" + k), "the value of key:" + k);
      }
      check.holds(dict::checkInvariants);
    }
  }

  @Test
  void remove_anyKeyWhileTheTableGrows_leavesTheOthers() {
    for (int inserted = 65; inserted < 100; inserted++) {
      Dict dict = growing();
      fill(dict, 0, inserted);
      for (int i = 0; i < inserted; i += 2) {
        remove(dict, "key:" + i);
        rule("a record is taken out of the chain in which it is now")
            .did("insert key:0 to key:" + (inserted - 1), "remove key:0, key:2 … key:" + i)
            .holds(dict::checkInvariants);
      }
      for (int i = 0; i < inserted; i++) {
        rule("a key that was not removed is found, a removed one is not")
            .did("insert key:0 to key:" + (inserted - 1), "remove every second", "key:" + i)
            .expect(i % 2 == 0 ? null : String.valueOf(i))
            .got(get(dict, "key:" + i));
      }
    }
  }

  @Test
  void remove_mostKeys_shrinksTheTable() {
    Dict dict = growing();
    fill(dict, 0, 10_000);
    drain(dict, 100, 10_000);
    finish(dict);
    rule("a table with eight times as many buckets as keys shrinks")
        .did("insert 10000 keys", "remove all but 100", "rehash until nothing is left to do")
        .expectThat("128 to 800 buckets", Integer.class, count -> count >= 128 && count < 800)
        .got(dict.bucketCount());
    for (int i = 0; i < 100; i++) {
      rule("a key that was not removed is found after shrinking")
          .did("insert 10000 keys", "remove all but key:0 to key:99", "value of key:" + i)
          .expect(String.valueOf(i))
          .got(get(dict, "key:" + i));
    }
  }

  @Test
  void rehash_eightTimesAsManyBucketsAsKeys_shrinksAtOnceToThePowerOfTwoAbove() {
    Dict dict = growing();
    fill(dict, 0, 1500);
    finish(dict);
    drain(dict, 256, 1500);
    var check =
        rule("a table that shrinks goes to the power of two above the number of keys")
            .did("insert 1500 keys", "rehash to the end", "remove all but 256");
    check.expect(2048, "buckets: eight times as many, but no change since").got(dict.bucketCount());
    var more =
        rule(
            "rehash says whether there is more to do, a change that is due but not begun included");
    more.did("insert 1500 keys", "rehash to the end", "remove all but 256", "rehash(0)")
        .expect(true, "a shrink is due")
        .got(dict.rehash(0));
    dict.rehash(1);
    check.did("rehash(1)").expect(512, "buckets").got(dict.bucketCount());
  }

  @Test
  void remove_everything_returnsToTheSmallestTable() {
    for (int keys = 1; keys <= 3000; keys += keys < 100 ? 1 : 725) {
      Dict dict = growing();
      long empty = dict.usedBytes();
      fill(dict, 0, keys);
      drain(dict, 0, keys);
      finish(dict);
      rule("a table that has become empty shrinks until it takes as much as a new one")
          .did("insert " + keys + " keys, remove them all", "rehash until nothing is left to do")
          .expect(empty, "used bytes")
          .got(dict.usedBytes());
    }
  }

  @Test
  void rehash_overManyEmptyBuckets_takesSmallSteps() {
    Dict dict = growing();
    fill(dict, 0, 40_000);
    finish(dict);
    int left = 0;
    for (int i = 0; i < 40_000; i++) {
      left = dict.bucketsLeft();
      remove(dict, "key:" + i);
      int passed = left - dict.bucketsLeft();
      rule("empty buckets cost time too: a step passes over at most ten")
          .did("insert 40000 keys", "remove key:0 to key:" + i)
          .expectThat(
              "at most " + BUCKETS_A_STEP + " buckets in one step",
              Integer.class,
              p -> p <= BUCKETS_A_STEP)
          .got(passed);
    }
  }

  @Test
  void insertAndRemove_atTheBorder_doesNotGrowAndShrinkInTurn() {
    for (int border : new int[] {1023, 512, 257, 256, 129, 128}) {
      Dict dict = growing();
      fill(dict, 0, 1500);
      drain(dict, border, 1500);
      finish(dict);
      int changes = 0;
      int before = dict.bucketCount();
      for (int i = 0; i < 5000; i++) {
        insert(dict, "one more", "");
        remove(dict, "one more");
        remove(dict, "key:0");
        insert(dict, "key:0", "0");
        changes += dict.bucketCount() == before ? 0 : 1;
        before = dict.bucketCount();
      }
      rule("the sizes at which a table grows and shrinks are far apart")
          .did("insert 1500 keys, remove all but " + border)
          .did("5000 times: insert a key, remove it, remove another, insert it")
          .expectThat("at most 2 changes of size", Integer.class, count -> count <= 2)
          .got(changes);
    }
  }

  @Test
  void rehash_whenNobodyChangesAnything_finishes() {
    Dict dict = growing();
    fill(dict, 0, 1025);
    var check = rule("steps can be taken without a change: the server takes them when it is idle");
    check.did("insert 1025 keys").expect(true, "it is growing").got(dict.isRehashing());
    rule("rehash says whether there is more to do")
        .did("insert 1025 keys", "rehash(0)")
        .expect(true, "the table is growing")
        .got(dict.rehash(0));
    int left = dict.bucketsLeft();
    check.did("rehash(10)").expect(true, "there is more to do").got(dict.rehash(10));
    check
        .expectThat(
            "%d to %d old buckets left".formatted(left - 10 * BUCKETS_A_STEP, left - 10),
            Integer.class,
            now -> now <= left - 10 && now >= left - 10 * BUCKETS_A_STEP)
        .got(dict.bucketsLeft());
    check.did("rehash(100000)").expect(false, "nothing is left").got(dict.rehash(100_000));
    check.expect(false, "it is done").got(dict.isRehashing());
    check.did("rehash(1)").expect(false, "nothing is left").got(dict.rehash(1));
    check.expect(2048, "buckets").got(dict.bucketCount());
    check.holds(dict::checkInvariants);
  }

  @Test
  void handles_whileTheTableGrowsAndShrinks_nameTheSameKeys() {
    var random = new Random(7);
    Dict dict = growing();
    int[] handles = new int[2000];
    for (int i = 0; i < 2000; i++) {
      handles[i] = insert(dict, "key:" + i, String.valueOf(i));
    }
    for (int i = 0; i < 1950; i++) {
      dict.remove(handles[i]);
      int other = i + 1 + random.nextInt(1999 - i);
      rule("a handle names its record until that is removed, whatever happens to the buckets")
          .did("insert key:0 to key:1999", "remove key:0 to key:" + i, "find key:" + other)
          .expect(handles[other])
          .got(dict.find(Tables.slice("key:" + other)));
    }
  }

  @Test
  void clear_whileTheTableGrows_startsAnew() {
    Dict dict = growing();
    long empty = dict.usedBytes();
    fill(dict, 0, 1030);
    dict.clear();
    rule("a cleared table takes as much as a new one")
        .did("insert 1030 keys", "clear")
        .expect(empty, "used bytes")
        .got(dict.usedBytes());
    fill(dict, 0, 100);
    rule("a cleared table works as a new one")
        .did("clear", "insert key:0 to key:99")
        .holds(dict::checkInvariants);
  }

  private static void finish(Dict dict) {
    for (int i = 0; i < 10_000 && dict.rehash(100); i++) {
      // There is more to do.
    }
    rule("a change of size comes to its end")
        .did("rehash(100), up to 10000 times")
        .expect(0, "no old bucket is left")
        .got(dict.bucketsLeft());
  }
}
