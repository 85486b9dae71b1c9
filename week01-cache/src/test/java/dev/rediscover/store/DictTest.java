package dev.rediscover.store;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.store.Tables.fixed;
import static dev.rediscover.store.Tables.get;
import static dev.rediscover.store.Tables.insert;
import static dev.rediscover.store.Tables.remove;
import static dev.rediscover.store.Tables.slice;
import static dev.rediscover.store.Tables.text;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// A table with a fixed number of buckets: find, insert, remove.
@Exercise(value = "1.1", points = 3)
class DictTest {
  @Test
  void find_inAnEmptyTable_findsNothing() {
    rule("a key that was never inserted has no record")
        .did("find apple")
        .expect(Dict.NONE)
        .got(fixed(4).find(slice("apple")));
  }

  @Test
  void insert_oneKey_isFoundWithItsValue() {
    Dict dict = fixed(4);
    int handle = insert(dict, "apple", "red");
    rule("find answers the handle that insert gave")
        .did("insert apple red", "find apple")
        .expect(handle)
        .got(dict.find(slice("apple")));
    rule("the record names a cell with the key and the value")
        .did("insert apple red", "value of apple")
        .expect("red")
        .got(get(dict, "apple"));
    rule("a table counts its keys").did("insert apple red").expect(1).got(dict.size());
  }

  @Test
  void find_equalBytesInAnotherArray_findsTheRecord() {
    Dict dict = fixed(4);
    int handle = insert(dict, "apple", "red");
    byte[] buffer = "GET apple\r\n".getBytes();
    rule("keys are equal when their bytes are, wherever these lie")
        .did("insert apple red", "find bytes 4 to 8 of \"GET apple\\r\\n\"")
        .expect(handle)
        .got(dict.find(Slice.of(buffer, 4, 5)));
  }

  @Test
  void insert_whenItsBufferIsReused_keepsTheBytesItWasGiven() {
    Dict dict = fixed(4);
    byte[] buffer = "apple=red".getBytes();
    dict.insert(Slice.of(buffer, 0, 5), Slice.of(buffer, 6, 3));
    Arrays.fill(buffer, (byte) '#');
    rule("a slice is borrowed: whoever wants to keep bytes copies them")
        .did("insert apple red, out of a buffer", "fill that buffer with #", "value of apple")
        .expect("red")
        .got(get(dict, "apple"));
  }

  @Test
  void find_aPrefixOrALongerKey_findsNothing() {
    Dict dict = fixed(1);
    insert(dict, "apple", "red");
    for (String other : new String[] {"appl", "applee", "", "apple\0", "Apple"}) {
      rule("a key is all of its bytes, and its length")
          .did("insert apple red, into a table of one bucket", "find " + other)
          .expect(null)
          .got(get(dict, other));
    }
  }

  @Test
  void find_theSameTextOfOtherBytes_findsNothing() {
    // Neither is UTF-8: decoded, both are one replacement character.
    Dict dict = fixed(1);
    insert(dict, "\u00fe", "first");
    var check = rule("keys are bytes, not text").did("insert the byte FE", "find the byte FF");
    check.expect(null).got(get(dict, "\u00ff"));
    insert(dict, "\u00ff", "second");
    check.did("insert the byte FF", "find both").expect("first").got(get(dict, "\u00fe"));
    check.expect("second").got(get(dict, "\u00ff"));
  }

  @Test
  void find_twoKeysOfEqualHash_tellsThemApart() {
    String[] keys = Tables.twoKeysOfOneHash();
    Dict dict = fixed(4);
    insert(dict, keys[0], "first");
    var check =
        rule("an equal hash is a hint, equal bytes are the proof")
            .did(keys[0] + " and " + keys[1] + " have the same 32-bit hash")
            .did("insert " + keys[0] + " first", "find " + keys[1]);
    check.expect(null).got(get(dict, keys[1]));
    insert(dict, keys[1], "second");
    check.did("insert " + keys[1] + " second", "find both");
    check.expect("first").got(get(dict, keys[0]));
    check.expect("second").got(get(dict, keys[1]));
  }

  @Test
  void insert_manyKeysIntoOneBucket_findsEach() {
    Dict dict = fixed(1);
    Tables.fill(dict, 0, 100);
    for (int i = 0; i < 100; i++) {
      rule("a chain may hold any number of records, and each is found")
          .did("insert key:0 to key:99, into a table of one bucket", "value of key:" + i)
          .expect(String.valueOf(i))
          .got(get(dict, "key:" + i));
    }
    rule(Tables.AGREE)
        .did("insert key:0 to key:99, into a table of one bucket")
        .holds(dict::checkInvariants);
  }

  @Test
  void insert_anyKey_goesToTheBucketThatItsLowBitsName() {
    Dict dict = fixed(8);
    Tables.fill(dict, 0, 100);
    rule("the low bits of a hash name its bucket, even if the hash is negative")
        .did("insert key:0 to key:99, into a table of 8 buckets")
        .holds(dict::checkInvariants);
  }

  @Test
  void remove_anyPlaceInAChain_keepsTheOthers() {
    for (String gone : new String[] {"a", "b", "c", "d"}) {
      Dict dict = fixed(1);
      for (String key : new String[] {"a", "b", "c", "d"}) {
        insert(dict, key, "of " + key);
      }
      remove(dict, gone);
      var check =
          rule("taking a record out of a chain leaves the others in it")
              .did("insert a, b, c, d, into a table of one bucket", "remove " + gone);
      for (String key : new String[] {"a", "b", "c", "d"}) {
        check.did("value of " + key);
        check.expect(key.equals(gone) ? null : "of " + key).got(get(dict, key));
      }
      rule(Tables.AGREE)
          .did("insert a, b, c, d, into a table of one bucket", "remove " + gone)
          .holds(dict::checkInvariants);
    }
  }

  @Test
  void remove_allKeys_givesEveryByteBack() {
    var arena = new ByteArena();
    Dict dict = Dict.ofFixedSize(arena, Tables.HASH, 8);
    Tables.fill(dict, 0, 50);
    Tables.drain(dict, 0, 50);
    rule("remove gives the record's cell back to the arena")
        .did("insert key:0 to key:49", "remove them all")
        .expect(0L, "bytes in use in the arena")
        .got(arena.usedBytes());
    rule("remove gives the record back, so the table counts it no longer")
        .expect(0)
        .got(dict.size());
  }

  @Test
  void remove_thenInsert_usesTheSameRecordsAgain() {
    Dict dict = fixed(8);
    for (int round = 0; round < 20; round++) {
      Tables.fill(dict, 10 * round, 10 * round + 10);
      Tables.drain(dict, 10 * round, 10 * round + 10);
    }
    rule("the handle of a removed record is given out again")
        .did("20 times: insert 10 keys, remove them")
        .expectThat("no handle above 10", Integer.class, highest -> highest <= 10)
        .got(dict.records().highest());
  }

  @Test
  void insert_bytesOfEveryKind_comeBackAsTheyWere() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    String every = text(Slice.of(all));
    String[] strings = {"", "\0", "\0\0", "\r\n", "\u00ff", every, "x".repeat(1 << 20)};
    Dict dict = fixed(2);
    for (int i = 0; i < strings.length; i++) {
      insert(dict, strings[i], strings[strings.length - 1 - i]);
    }
    for (int i = 0; i < strings.length; i++) {
      rule("keys and values are bytes: empty, with zeros, a megabyte, anything")
          .did("insert a key of " + strings[i].length() + " bytes", "its value")
          .expect(strings[strings.length - 1 - i])
          .got(get(dict, strings[i]));
    }
  }

  @Test
  void insert_keysThatAreOneForStringHashCode_areSpreadOverTheBuckets() {
    // "Aa" and "BB" have the same String.hashCode, and so has every text made of them.
    Dict dict = fixed(4096);
    for (int i = 0; i < 4096; i++) {
      var key = new StringBuilder();
      for (int bit = 0; bit < 12; bit++) {
        key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      insert(dict, key.toString(), "");
    }
    rule("nobody without the seed can find keys that share a bucket")
        .did("insert 4096 keys of one String.hashCode, into 4096 buckets")
        .expectThat("no chain longer than 16", Integer.class, longest -> longest <= 16)
        .got(dict.longestChain(), "the longest chain");
  }
}
