package dev.rediscover.store;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.store.SetCondition.ALWAYS;
import static dev.rediscover.store.SetCondition.IF_ABSENT;
import static dev.rediscover.store.SetCondition.IF_PRESENT;
import static dev.rediscover.store.Tables.slice;
import static dev.rediscover.store.Tables.text;

import com.sun.management.ThreadMXBean;
import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// What SET, GET, DEL and their relatives do to strings.
@Exercise(value = "1.4", points = 4)
class KeyspaceTest {
  private static final String NOT_AN_INTEGER = "ERR value is not an integer or out of range";
  private static final String OVERFLOW = "ERR increment or decrement would overflow";
  private static final String TOO_LONG =
      "ERR string exceeds maximum allowed size (proto-max-bulk-len)";
  private static final String WRONG_TYPE =
      "WRONGTYPE Operation against a key holding the wrong kind of value";

  private final Keyspace keyspace = new Keyspace(Tables.growing());

  /// GET: the value, or null if there is no such key.
  private String get(String key) {
    var into = new Slice();
    return keyspace.get(slice(key), into) ? text(into) : null;
  }

  private void put(String key, String value) {
    keyspace.put(slice(key), slice(value));
  }

  @Test
  void get_whatWasPut_findsIt() {
    rule("a key that was never set has no value").did("GET a").expect(null).got(get("a"));
    put("a", "1");
    put("b", "");
    rule("GET answers what SET set").did("SET a 1", "GET a").expect("1").got(get("a"));
    rule("the empty string is a value").did("SET b \"\"", "GET b").expect("").got(get("b"));
    rule("a keyspace counts its keys").did("SET a 1", "SET b \"\"").expect(2).got(keyspace.size());
  }

  @Test
  void put_overAnOldValue_replacesAllOfIt() {
    for (String value :
        new String[] {"a longer value than the first", "x", "", "y".repeat(100_000)}) {
      put("a", "first");
      put("a", value);
      rule("SET replaces the whole value, whatever its length")
          .did("SET a first", "SET a, " + value.length() + " bytes", "GET a")
          .expect(value)
          .got(get("a"));
    }
    rule("a key that is set again is still one key").expect(1).got(keyspace.size());
  }

  @Test
  void set_withACondition_asksForTheKeyFirst() {
    check(null, IF_PRESENT, false, null);
    check(null, IF_ABSENT, true, "new");
    check("old", IF_ABSENT, false, "old");
    check("old", IF_PRESENT, true, "new");
    check(null, ALWAYS, true, "new");
    check("old", ALWAYS, true, "new");
  }

  private void check(String before, SetCondition condition, boolean isSet, String after) {
    keyspace.delete(slice("k"));
    if (before != null) {
      put("k", before);
    }
    var check = rule("NX sets only a key that is not there, XX only one that is");
    check.did(before == null ? "there is no key k" : "SET k old", "SET k new, " + condition);
    check.expect(isSet, "whether it is set").got(keyspace.set(slice("k"), slice("new"), condition));
    check.did("GET k").expect(after).got(get("k"));
  }

  @Test
  void delete_aKey_isTrueOnce() {
    put("a", "1");
    put("b", "2");
    var check = rule("DEL says whether there was such a key, and then there is none");
    check.did("SET a 1", "SET b 2", "DEL a").expect(true).got(keyspace.delete(slice("a")));
    check.did("GET a").expect(null).got(get("a"));
    check.did("EXISTS a").expect(false).got(keyspace.exists(slice("a")));
    check.did("DEL a").expect(false).got(keyspace.delete(slice("a")));
    check.did("GET b").expect("2").got(get("b"));
  }

  @Test
  void incrBy_aNumber_addsToIt() {
    long[][] sums = {
      {0, 5, 5},
      {5, -7, -2},
      {10, 0, 10},
      {99, 1, 100},
      {Long.MAX_VALUE - 1, 1, Long.MAX_VALUE},
      {Long.MIN_VALUE + 1, -1, Long.MIN_VALUE},
      {Long.MIN_VALUE, Long.MAX_VALUE, -1},
      {-1, Long.MIN_VALUE + 1, Long.MIN_VALUE}
    };
    for (long[] sum : sums) {
      put("n", Long.toString(sum[0]));
      var check = rule("INCRBY adds, and the sum is the new value, spelled in digits");
      check.did("SET n " + sum[0], "INCRBY n " + sum[1]);
      check.expect(sum[2]).got(keyspace.incrBy(slice("n"), sum[1]));
      check.did("GET n").expect(Long.toString(sum[2])).got(get("n"));
    }
    var check = rule("INCRBY counts a missing key as 0").did("there is no key m", "INCRBY m -3");
    check.expect(-3L).got(keyspace.incrBy(slice("m"), -3));
    check.did("GET m").expect("-3").got(get("m"));
  }

  @Test
  void incrBy_whatIsNoNumber_failsAndChangesNothing() {
    String[] texts = {
      "",
      "abc",
      " 10",
      "10 ",
      "+5",
      "1.0",
      "1e3",
      "0x10",
      "-",
      "-0",
      "007",
      "9223372036854775808",
      "-9223372036854775809",
      "18446744073709551616",
      "1\n"
    };
    for (String text : texts) {
      put("n", text);
      var check = rule("only the spelling that INCRBY itself writes is a number");
      check.did("SET n " + text, "INCRBY n 1");
      check
          .expectThrown(StoreException.class, NOT_AN_INTEGER)
          .by(() -> keyspace.incrBy(slice("n"), 1));
      check.did("GET n").expect(text, "a command that fails changes nothing").got(get("n"));
    }
  }

  @Test
  void incrBy_beyond64Bits_failsAndChangesNothing() {
    long[][] tooMuch = {
      {Long.MAX_VALUE, 1},
      {Long.MIN_VALUE, -1},
      {1, Long.MAX_VALUE},
      {-2, Long.MIN_VALUE},
      {Long.MAX_VALUE, Long.MAX_VALUE},
      {Long.MIN_VALUE, Long.MIN_VALUE}
    };
    for (long[] sum : tooMuch) {
      put("n", Long.toString(sum[0]));
      var check = rule("a sum that does not fit into 64 bits is refused, and nothing changes");
      check.did("SET n " + sum[0], "INCRBY n " + sum[1]);
      check
          .expectThrown(StoreException.class, OVERFLOW)
          .by(() -> keyspace.incrBy(slice("n"), sum[1]));
      check.did("GET n").expect(Long.toString(sum[0])).got(get("n"));
    }
  }

  @Test
  void append_toAString_addsBehindIt() {
    var check = rule("APPEND writes after the last byte; a missing key counts as the empty string");
    check
        .did("there is no key a", "APPEND a \"\"")
        .expect(0)
        .got(keyspace.append(slice("a"), slice("")));
    check.did("EXISTS a").expect(true, "now there is one").got(keyspace.exists(slice("a")));
    check.did("APPEND a ab").expect(2).got(keyspace.append(slice("a"), slice("ab")));
    check.did("APPEND a \\0c").expect(4).got(keyspace.append(slice("a"), slice("\0c")));
    check.did("APPEND a \"\"").expect(4).got(keyspace.append(slice("a"), slice("")));
    check.did("GET a").expect("ab\0c").got(get("a"));
  }

  @Test
  void append_manyTimes_keepsEveryByte() {
    var expected = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      String piece = i + ",";
      expected.append(piece);
      keyspace.append(slice("log"), slice(piece));
      put("other:" + i, piece);
    }
    var check = rule("a string that grows keeps its bytes, even when it moves to another cell");
    check.did("3000 times: APPEND log, SET another key", "GET log");
    check.expect(expected.length(), "bytes").got(get("log").length());
    check.expect(expected.toString()).got(get("log"));
  }

  @Test
  void append_manyTimes_copiesEachByteAFewTimes() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Slice piece = slice("x".repeat(100));
    keyspace.append(slice("log"), piece);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 1; i < 5000; i++) {
      keyspace.append(slice("log"), piece);
    }
    rule("APPEND writes after the last byte, into free room: it does not copy what is there")
        .did("5000 times: APPEND log, 100 bytes, which is half a megabyte in the end")
        .expectThat("less than 8 MiB allocated", Long.class, bytes -> bytes < 8 << 20)
        .got(threads.getCurrentThreadAllocatedBytes() - before, "bytes allocated");
  }

  @Test
  void setRange_insideAndBehind_overwritesAndFillsWithZeros() {
    Object[][] cases = {
      {"Hello World", 6L, "Redis", "Hello Redis"},
      {"Hello", 1L, "u", "Hullo"},
      {"Hello", 4L, "y Joe", "Helly Joe"},
      {"Hi", 5L, "!", "Hi\0\0\0!"},
      {"", 2L, "x", "\0\0x"},
      {null, 3L, "abc", "\0\0\0abc"},
      {"Hello", 2L, "", "Hello"},
      {"Hello", 99L, "", "Hello"},
      {"Hello", Long.MAX_VALUE, "", "Hello"},
      {null, 7L, "", null},
      {null, Long.MAX_VALUE, "", null},
    };
    for (Object[] c : cases) {
      keyspace.delete(slice("s"));
      if (c[0] != null) {
        put("s", (String) c[0]);
      }
      var check =
          rule(
              ((String) c[2]).isEmpty()
                  ? "SETRANGE of no bytes changes nothing, whatever its offset"
                  : "SETRANGE overwrites from its offset on and fills a gap with zeros");
      check.did(c[0] == null ? "there is no key s" : "SET s " + c[0]);
      check.did("SETRANGE s " + c[1] + " \"" + c[2] + "\"");
      int length = keyspace.setRange(slice("s"), (Long) c[1], slice((String) c[2]));
      check
          .expect(c[3] == null ? 0 : ((String) c[3]).length(), "the new length in bytes")
          .got(length);
      check.did("GET s").expect(c[3]).got(get("s"));
    }
  }

  @Test
  void setRange_afterAShorterValue_showsNothingOfTheOldOne() {
    put("s", "x".repeat(60));
    put("s", "y".repeat(40));
    keyspace.setRange(slice("s"), 50, slice("z"));
    rule("a gap is filled with zeros, not with what lay there before")
        .did("SET s, 60 times x", "SET s, 40 times y", "SETRANGE s 50 z", "GET s")
        .expect("y".repeat(40) + "\0".repeat(10) + "z")
        .got(get("s"));
  }

  @Test
  void appendAndSetRange_ofAnyLength_markTheStringAsChangedInPart() {
    var check = rule("OBJECT ENCODING shows whether a string was changed in part since it was set");
    put("s", "Hello");
    check.did("SET s Hello").expect(false, "changed in part").got(isChangedInPart("s"));
    keyspace.setRange(slice("s"), 1, slice("u"));
    check.did("SETRANGE s 1 u").expect(true, "changed in part").got(isChangedInPart("s"));
    put("s", "Hello");
    check.did("SET s Hello").expect(false, "changed in part").got(isChangedInPart("s"));
    keyspace.append(slice("s"), slice("!"));
    check.did("APPEND s !").expect(true, "changed in part").got(isChangedInPart("s"));
    put("s", "Hello");
    keyspace.append(slice("s"), slice(""));
    check.did("SET s Hello", "APPEND s \"\"").expect(true, "also if no byte was added");
    check.got(isChangedInPart("s"));
    put("s", "Hello");
    keyspace.setRange(slice("s"), 10_000, slice("!"));
    check.did("SET s Hello", "SETRANGE s 10000 !").expect(true, "also in a larger cell");
    check.got(isChangedInPart("s"));
  }

  private boolean isChangedInPart(String key) {
    return keyspace.isChangedInPart(keyspace.find(slice(key)));
  }

  @Test
  void appendAndSetRange_beyondTheLimit_failAndChangeNothing() {
    keyspace.limitStrings(1000);
    put("s", "x".repeat(990));
    var check = rule("the length is checked before anything is allocated or changed");
    check.did("the limit is 1000 bytes", "SET s, 990 bytes", "APPEND s, 11 bytes");
    check
        .expectThrown(StoreException.class, TOO_LONG)
        .by(() -> keyspace.append(slice("s"), slice("y".repeat(11))));
    long[] offsets = {1000, 1L << 31, 1L << 32, Long.MAX_VALUE};
    for (long offset : offsets) {
      check.did("SETRANGE s " + offset + " y");
      check
          .expectThrown(StoreException.class, TOO_LONG)
          .by(() -> keyspace.setRange(slice("s"), offset, slice("y")));
      check.did("SETRANGE t " + offset + " y");
      check
          .expectThrown(StoreException.class, TOO_LONG)
          .by(() -> keyspace.setRange(slice("t"), offset, slice("y")));
    }
    check.did("SET s, 1001 bytes");
    check
        .expectThrown(StoreException.class, TOO_LONG)
        .by(() -> keyspace.put(slice("s"), slice("y".repeat(1001))));
    check.did("GET s").expect("x".repeat(990)).got(get("s"));
    check.did("APPEND t, 1001 bytes");
    check
        .expectThrown(StoreException.class, TOO_LONG)
        .by(() -> keyspace.append(slice("t"), slice("y".repeat(1001))));
    check.did("GET t").expect(null).got(get("t"));
    check.did("APPEND s, 10 bytes").expect(1000);
    check.got(keyspace.append(slice("s"), slice("y".repeat(10))));
    check.did("SETRANGE s 999 z").expect(1000).got(keyspace.setRange(slice("s"), 999, slice("z")));
  }

  @Test
  void stringCommands_onAnotherType_failAndChangeNothing() {
    var thing = new Fakes.Thing(100);
    keyspace.put(slice("l"), thing);
    var check = rule("a string command refuses a key that holds something other than a string");
    check.did("l holds a list");
    check
        .did("GET l")
        .expectThrown(StoreException.class, WRONG_TYPE)
        .by(() -> keyspace.get(slice("l"), new Slice()));
    check
        .did("INCRBY l 1")
        .expectThrown(StoreException.class, WRONG_TYPE)
        .by(() -> keyspace.incrBy(slice("l"), 1));
    check
        .did("APPEND l x")
        .expectThrown(StoreException.class, WRONG_TYPE)
        .by(() -> keyspace.append(slice("l"), slice("x")));
    check
        .did("APPEND l \"\"")
        .expectThrown(StoreException.class, WRONG_TYPE)
        .by(() -> keyspace.append(slice("l"), slice("")));
    check
        .did("SETRANGE l 0 x")
        .expectThrown(StoreException.class, WRONG_TYPE)
        .by(() -> keyspace.setRange(slice("l"), 0, slice("x")));
    check
        .did("SETRANGE l 0 \"\"")
        .expectThrown(StoreException.class, WRONG_TYPE)
        .by(() -> keyspace.setRange(slice("l"), 0, slice("")));
    check.expect(thing, "the list is still there").got(keyspace.object(keyspace.find(slice("l"))));
    check.did("SET l \"now a string\"", "GET l").expect("now a string", "SET replaces any type");
    put("l", "now a string");
    check.got(get("l"));
  }

  @Test
  void anyChange_givenBytesOfTheStoreItself_writesThem() {
    String[] values = {"0123456789", "x".repeat(57) + "end", "y".repeat(20_000) + "end"};
    for (String value : values) {
      var check =
          rule("the slice that GET filled may be given to the next change")
              .did("SET a, " + value.length() + " bytes", "GET a");
      check.did("SET b with those bytes").expect(value);
      put("a", value);
      keyspace.put(slice("b"), stored("a"));
      check.got(get("b"));

      check.did("SET a with those bytes").expect(value);
      keyspace.put(slice("a"), stored("a"));
      check.got(get("a"));

      check.did("APPEND a with those bytes").expect(value + value);
      keyspace.append(slice("a"), stored("a"));
      check.got(get("a"));

      put("a", value);
      check.did("SET a", "SETRANGE a 3 with its own bytes").expect(value.substring(0, 3) + value);
      keyspace.setRange(slice("a"), 3, stored("a"));
      check.got(get("a"));
    }
  }

  private Slice stored(String key) {
    var into = new Slice();
    keyspace.get(slice(key), into);
    return into;
  }

  @Test
  void rename_ontoAnotherKey_movesTheValue() {
    put("a", "1");
    put("b", "a longer value, to be replaced");
    var check = rule("RENAME moves a value, whatever the other key held");
    check.did("SET a 1", "SET b …", "RENAME a b").expect(true);
    check.got(keyspace.rename(slice("a"), slice("b")));
    check.did("GET a").expect(null).got(get("a"));
    check.did("GET b").expect("1").got(get("b"));
    check.did("RENAME b b").expect(true).got(keyspace.rename(slice("b"), slice("b")));
    check.did("GET b").expect("1").got(get("b"));
    check.did("RENAME none b").expect(false).got(keyspace.rename(slice("none"), slice("b")));
    check.did("GET b").expect("1").got(get("b"));
  }

  @Test
  void copy_toAnotherKeyOrKeyspace_sharesNothing() {
    put("a", "1");
    var other = new Keyspace(Tables.growing());
    int handle = keyspace.find(slice("a"));
    keyspace.copy(handle, keyspace, slice("b"));
    keyspace.copy(handle, other, slice("a"));
    keyspace.append(slice("a"), slice("x"));
    var check =
        rule("COPY leaves two values that share nothing").did("SET a 1", "COPY a b", "APPEND a x");
    check.did("GET a").expect("1x").got(get("a"));
    check.did("GET b").expect("1").got(get("b"));
    var into = new Slice();
    other.get(slice("a"), into);
    check.did("GET a of the other keyspace").expect("1").got(text(into));
  }
}
