package dev.rediscover.store;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.store.Tables.drain;
import static dev.rediscover.store.Tables.fill;
import static dev.rediscover.store.Tables.growing;
import static dev.rediscover.store.Tables.insert;
import static dev.rediscover.store.Tables.remove;
import static dev.rediscover.store.Tables.text;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Check;
import dev.rediscover.lessons.Exercise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/// Going through a table that changes meanwhile.
@Exercise(value = "1.3", points = 3)
class DictScanTest {
  /// Far more calls than any of these tables has buckets.
  private static final int CALLS_MAX = 100_000;

  private static final String SEEN = "a key that is there all the time is shown at least once";

  /// Scans from 0 to 0.
  ///
  /// @param between is called after each call, with its number
  /// @return the keys that were shown, some maybe twice
  private static List<String> scan(Dict dict, Check check, IntConsumer between) {
    List<String> shown = new ArrayList<>();
    long cursor = 0;
    for (int calls = 1; calls <= CALLS_MAX; calls++) {
      cursor = dict.scan(cursor, handle -> shown.add(text(dict.key(handle, new Slice()))));
      if (cursor == 0) {
        return shown;
      }
      between.accept(calls);
    }
    check
        .expect("cursor 0, at the latest after as many calls as the table has buckets")
        .got("another cursor after " + CALLS_MAX + " calls");
    return shown;
  }

  private static List<String> scan(Dict dict) {
    return scan(dict, rule("a scan comes to its end"), call -> {});
  }

  private static Set<String> keys(int from, int to) {
    Set<String> keys = new HashSet<>();
    for (int i = from; i < to; i++) {
      keys.add("key:" + i);
    }
    return keys;
  }

  /// Those of the keys that were not shown.
  private static List<String> missing(Set<String> keys, List<String> shown) {
    Set<String> rest = new HashSet<>(keys);
    shown.forEach(rest::remove);
    List<String> sorted = new ArrayList<>(rest);
    Collections.sort(sorted);
    return sorted;
  }

  @Test
  void scan_anEmptyTable_showsNothing() {
    rule("a scan of an empty table ends with its first call")
        .expect(List.of())
        .got(scan(growing()));
  }

  @Test
  void scan_aTableAtRest_showsEachKeyOnce() {
    for (int size : new int[] {1, 3, 4, 10, 100, 5000}) {
      Dict dict = growing();
      fill(dict, 0, size);
      while (dict.rehash(100)) {
        // It grows to the end.
      }
      List<String> shown = scan(dict);
      var check =
          rule("while the table does not change, a scan shows each key exactly once")
              .did("insert " + size + " keys");
      check.did("scan to the end").expect(List.of(), "no key is missing");
      check.got(missing(keys(0, size), shown));
      check.expect(size, "keys shown").got(shown.size());
    }
  }

  @Test
  void scan_oneCall_showsAFewKeysOnly() {
    Dict dict = growing();
    fill(dict, 0, 10_000);
    int most = 0;
    long cursor = 0;
    int calls = 0;
    do {
      int[] shown = {0};
      cursor = dict.scan(cursor, handle -> shown[0]++);
      most = Math.max(most, shown[0]);
      calls++;
    } while (cursor != 0 && calls < CALLS_MAX);
    rule("a scan comes to its end")
        .did("insert 10000 keys", "scan to the end")
        .expect(0L, "the cursor, at the latest after as many calls as there are buckets")
        .got(cursor, "after " + calls + " calls");
    rule("one call of scan shows one bucket or a few, so that nobody waits for long")
        .did("insert 10000 keys", "scan to the end")
        .expectThat("at most 40 keys in one call", Integer.class, m -> m <= 40)
        .got(most);
  }

  @Test
  void scan_halfwayThroughAChangeOfSize_showsEachKeyOnce() {
    for (int steps = 0; steps < 1024; steps += 31) {
      Dict dict = growing();
      fill(dict, 0, 1000);
      while (dict.rehash(100)) {
        // It grows to the end.
      }
      fill(dict, 1000, 1026);
      dict.rehash(steps);
      int left = dict.bucketsLeft();
      List<String> shown = scan(dict);
      rule("a scan is a question: it moves no bucket, so many threads may ask at once")
          .did("insert 1026 keys", "rehash(" + steps + ")", "scan to the end")
          .expect(left, "old buckets, as many as before")
          .got(dict.bucketsLeft());
      var check =
          rule("in the middle of a rehash a record lies in the old array or in the new one, and is shown once")
              .did(
                  "insert 1026 keys",
                  "rehash(" + steps + "), " + dict.bucketsLeft() + " old buckets left");
      check.did("scan to the end").expect(List.of(), "no key is missing");
      check.got(missing(keys(0, 1026), shown));
      check.expect(1026, "keys shown").got(shown.size());
    }
  }

  @Test
  void scan_whileTheTableGrows_missesNoKey() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      Dict dict = growing();
      int stay = 1 + random.nextInt(60);
      fill(dict, 0, stay);
      int[] next = {stay};
      int each = 1 + random.nextInt(12);
      int last = stay + random.nextInt(600);
      var check = rule(SEEN).did("seed " + seed + ": insert key:0 to key:" + (stay - 1));
      List<String> shown =
          scan(
              dict,
              check,
              call -> {
                int to = Math.min(last, next[0] + each);
                fill(dict, next[0], to);
                next[0] = to;
              });
      check.did("scan; after each call insert " + each + " keys, up to key:" + (last - 1));
      check.expect(List.of(), "no key is missing").got(missing(keys(0, stay), shown));
    }
  }

  @Test
  void scan_whileTheTableShrinks_missesNoKey() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      Dict dict = growing();
      int stay = 1 + random.nextInt(30);
      int all = stay + random.nextInt(1000);
      fill(dict, 0, all);
      int[] next = {stay};
      int each = 1 + random.nextInt(40);
      var check = rule(SEEN).did("seed " + seed + ": insert key:0 to key:" + (all - 1));
      List<String> shown =
          scan(
              dict,
              check,
              call -> {
                int to = Math.min(all, next[0] + each);
                drain(dict, next[0], to);
                next[0] = to;
                dict.rehash(random.nextInt(20));
              });
      check.did(
          "scan; after each call remove " + each + " keys, but not key:0 to key:" + (stay - 1));
      check.expect(List.of(), "no key is missing").got(missing(keys(0, stay), shown));
    }
  }

  @Test
  void scan_whileTheTableGrowsAndShrinks_missesNoKey() {
    for (int seed = 0; seed < 150; seed++) {
      var random = new Random(seed);
      Dict dict = growing();
      int stay = 1 + random.nextInt(20);
      fill(dict, 0, stay);
      int[] extra = {0};
      var check = rule(SEEN).did("seed " + seed + ": insert key:0 to key:" + (stay - 1));
      check.did("scan; after each call insert or remove up to 150 other keys, rehash a little");
      List<String> shown =
          scan(
              dict,
              check,
              call -> {
                int wanted = random.nextInt(call > 500 ? 20 : 150);
                while (extra[0] < wanted) {
                  insert(dict, "other:" + extra[0]++, "");
                }
                while (extra[0] > wanted) {
                  remove(dict, "other:" + --extra[0]);
                }
                dict.rehash(random.nextInt(3));
              });
      check.expect(List.of(), "no key is missing").got(missing(keys(0, stay), shown));
    }
  }

  @Test
  void scan_keysRemovedBefore_areNotShown() {
    Dict dict = growing();
    fill(dict, 0, 500);
    drain(dict, 100, 500);
    List<String> shown = scan(dict);
    shown.removeAll(keys(0, 100));
    rule("a removed key is not shown")
        .did("insert key:0 to key:499", "remove key:100 to key:499", "scan to the end")
        .expect(List.of(), "removed keys shown")
        .got(shown);
  }

  @Test
  void scan_aCursorThatNobodyGaveOut_isTakenAllTheSame() {
    Dict dict = growing();
    fill(dict, 0, 100);
    for (long cursor : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 123_456_789_012L, 77}) {
      rule("a cursor comes from a client, so it may be any number, and the scan still ends")
          .did("insert 100 keys", "scan from cursor " + cursor + " to the end")
          .holds(() -> {
            long at = cursor;
            for (int calls = 0; calls < CALLS_MAX; calls++) {
              at = dict.scan(at, handle -> {});
              if (at == 0) {
                return;
              }
            }
            throw new AssertionError("no end after " + CALLS_MAX + " calls");
          });
    }
  }
}
