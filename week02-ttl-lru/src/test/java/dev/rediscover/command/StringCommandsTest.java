package dev.rediscover.command;

import dev.rediscover.lessons.Exercise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Exercise("2.9")
class StringCommandsTest {
  private static final String OK = "+OK\r\n";
  private static final String NIL = "$-1\r\n";
  private static final String SYNTAX = "-ERR syntax error\r\n";
  private static final String WRONG_TYPE =
      "-WRONGTYPE Operation against a key holding the wrong kind of value\r\n";

  private final TestNode node = new TestNode();

  @Test
  void set_plain_setsWhateverWasThere() {
    node.expect(OK, "SET", "k", "v");
    node.expect("$1\r\nv\r\n", "GET", "k");
    node.ask("LPUSH", "list", "x");
    node.expect(OK, "SET", "list", "now a string");
    node.expect("$12\r\nnow a string\r\n", "GET", "list");
  }

  @Test
  void set_anyBytes_comeBackAsTheyWere() {
    String bytes = "\r\n\0\u00ff$5\r\n";

    node.expect(OK, "SET", bytes, bytes);
    node.expect("$8\r\n" + bytes + "\r\n", "GET", bytes);
    node.expect(OK, "SET", "", "");
    node.expect("$0\r\n\r\n", "GET", "");
  }

  @Test
  void set_overAKeyWithADeadline_takesItAway() {
    node.ask("SET", "k", "v", "EX", "10");

    node.expect(OK, "SET", "k", "w");
    node.expect(":-1\r\n", "TTL", "k");
  }

  @Test
  void set_keepTtl_leavesTheDeadline() {
    node.ask("SET", "k", "v", "EX", "10");

    node.expect(OK, "SET", "k", "w", "KEEPTTL");
    node.expect(":10\r\n", "TTL", "k");
    node.expect("$1\r\nw\r\n", "GET", "k");
  }

  @ParameterizedTest
  @CsvSource({
    "EX, 10, 10000",
    "PX, 1500, 1500",
    "EXAT, 1700000010, 10000",
    "PXAT, 1700000000700, 700"
  })
  void set_deadline_isSeenByPttl(String unit, String time, long millis) {
    node.expect(OK, "SET", "k", "v", unit, time);
    node.expect(":" + millis + "\r\n", "PTTL", "k");
    node.advance(millis);
    node.expect("$1\r\nv\r\n", "GET", "k");
    node.advance(1);
    node.expect(NIL, "GET", "k");
  }

  @Test
  void set_nxAndXx_lookAtTheKeyFirst() {
    node.expect(NIL, "SET", "k", "v", "XX");
    node.expect(":0\r\n", "EXISTS", "k");
    node.expect(OK, "SET", "k", "v", "nx", "EX", "10");
    node.expect(NIL, "SET", "k", "w", "NX");
    node.expect("$1\r\nv\r\n", "GET", "k");
    node.expect(":10\r\n", "TTL", "k");
    node.expect(OK, "SET", "k", "w", "XX");
    node.expect("$1\r\nw\r\n", "GET", "k");
  }

  @Test
  void set_nxAndXx_afterTheDeadline_findNoKey() {
    node.expect(OK, "SET", "k", "v", "PX", "100");
    node.advance(101);
    node.expect(NIL, "SET", "k", "w", "XX");
    node.expect(OK, "SET", "k", "w", "NX");
    node.expect("$1\r\nw\r\n", "GET", "k");
    node.expect(":-1\r\n", "TTL", "k");
    node.expect(OK, "SET", "m", "v", "PX", "100");
    node.advance(101);
    node.expect(":1\r\n", "SETNX", "m", "w");
  }

  @Test
  void set_get_answersTheValueBefore() {
    node.expect(NIL, "SET", "k", "one", "GET");
    node.expect("$3\r\none\r\n", "SET", "k", "two", "GET");
    node.expect("$3\r\ntwo\r\n", "SET", "k", "three", "NX", "GET");
    node.expect("$3\r\ntwo\r\n", "GET", "k");
    node.expect(NIL, "SET", "other", "x", "XX", "GET");
    node.expect(":0\r\n", "EXISTS", "other");
  }

  @Test
  void set_getOverAList_isRefusedAndChangesNothing() {
    node.ask("LPUSH", "list", "x");

    node.expect(WRONG_TYPE, "SET", "list", "v", "GET");
    node.expect("+list\r\n", "TYPE", "list");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NX XX",
        "XX NX",
        "EX 10 PX 10",
        "EX 10 KEEPTTL",
        "KEEPTTL PX 10",
        "EXAT 1 PXAT 1",
        "EX",
        "PX",
        "NX EX",
        "PERSIST",
        "FOO",
        "EX 10 FOO",
        "GET GET GET X"
      })
  void set_optionsThatDontGoTogether_areASyntaxError(String options) {
    String[] words = ("SET k w " + options).split(" ");
    node.ask("SET", "k", "v", "EX", "100");

    node.expect(SYNTAX, words);
    node.expect("$1\r\nv\r\n", "GET", "k");
    node.expect(":100\r\n", "TTL", "k");
  }

  @ParameterizedTest
  @CsvSource({
    "EX, 0",
    "EX, -1",
    "PX, 0",
    "EX, 9223372036854775807",
    "EX, 9223372036854776",
    "PX, 9223372036854775807",
    "EXAT, 0",
    "PXAT, -5"
  })
  void set_impossibleDeadline_changesNothing(String unit, String time) {
    node.ask("SET", "k", "v");

    node.expect("-ERR invalid expire time in 'set' command\r\n", "SET", "k", "w", unit, time);
    node.expect("$1\r\nv\r\n", "GET", "k");
  }

  @Test
  void set_deadlineThatIsNoNumber_changesNothing() {
    // First the options are read, then the deadline; only then does anybody look at the key.
    node.ask("LPUSH", "list", "x");
    node.expect(SYNTAX, "SET", "list", "w", "GET", "EX", "ten", "FOO");
    node.expect(SYNTAX, "SET", "k", "w", "EX", "0", "PX", "10");
    node.expect(
        "-ERR value is not an integer or out of range\r\n", "SET", "list", "w", "EX", "ten", "GET");
    node.expect(
        "-ERR invalid expire time in 'set' command\r\n", "SET", "list", "w", "GET", "EX", "0");
    node.expect(
        "-ERR value is not an integer or out of range\r\n", "SET", "list", "w", "NX", "EX", "ten");
    node.expect(WRONG_TYPE, "SET", "list", "w", "NX", "GET");
    node.expect("-ERR value is not an integer or out of range\r\n", "SET", "k", "w", "EX", "ten");
    node.expect(
        "-ERR value is not an integer or out of range\r\n", "SET", "k", "w", "GET", "PX", "1.5");
    node.expect(":0\r\n", "EXISTS", "k");
  }

  @Test
  void set_options_inAnyOrderAndCase() {
    node.expect(NIL, "SET", "k", "v", "px", "5000", "get", "nX");
    node.expect(":5\r\n", "TTL", "k");
    node.expect("$1\r\nv\r\n", "SET", "k", "w", "Get", "eX", "20", "xX");
    node.expect(":20\r\n", "TTL", "k");
    // The same option twice: of two times the last one counts.
    node.expect(OK, "SET", "k", "v", "EX", "10", "EX", "30");
    node.expect(":30\r\n", "TTL", "k");
    node.expect("$1\r\nv\r\n", "SET", "k", "w", "KEEPTTL", "GET", "XX", "KEEPTTL", "XX", "GET");
    node.expect(":30\r\n", "TTL", "k");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, This",
    "0, -1, This is a string",
    "-3, -1, ing",
    "0, 0, T",
    "5, 5, i",
    "15, 15, g",
    "16, 16, ''",
    "10, 100, string",
    "-1, -3, ''",
    "5, 2, ''",
    "-100, -1, This is a string",
    "-100, -99, T",
    "-99, -100, ''",
    "0, -100, T",
    "3, 0, ''",
    "-9223372036854775808, 9223372036854775807, This is a string",
    "9223372036854775807, 9223372036854775807, ''"
  })
  void getRange_everyKindOfEnd_cutsAsRedisDoes(String first, String last, String piece) {
    node.ask("SET", "k", "This is a string");
    String text = piece.equals("") ? "" : piece;

    node.expect("$" + text.length() + "\r\n" + text + "\r\n", "GETRANGE", "k", first, last);
  }

  @Test
  void getRange_noKeyOrNoStringOrNoNumber_answersOrRefuses() {
    node.ask("LPUSH", "list", "x");
    node.ask("SET", "empty", "");

    node.expect("$0\r\n\r\n", "GETRANGE", "nosuch", "0", "-1");
    node.expect("$0\r\n\r\n", "GETRANGE", "empty", "0", "-1");
    node.expect(WRONG_TYPE, "GETRANGE", "list", "0", "-1");
    node.expect("-ERR value is not an integer or out of range\r\n", "GETRANGE", "nosuch", "0", "x");
  }

  @Test
  void mSetNx_oneKeyIsThere_setsNone() {
    node.ask("SET", "b", "old");

    node.expect(":0\r\n", "MSETNX", "a", "1", "b", "2", "c", "3");
    node.expect("*3\r\n$-1\r\n$3\r\nold\r\n$-1\r\n", "MGET", "a", "b", "c");
  }

  @Test
  void mSetNx_noneIsThere_setsAllAndTheLastOfTwoWins() {
    node.expect(":1\r\n", "MSETNX", "a", "1", "b", "2", "a", "3");
    node.expect("*2\r\n$1\r\n3\r\n$1\r\n2\r\n", "MGET", "a", "b");
    node.expect("-ERR wrong number of arguments for 'msetnx' command\r\n", "MSETNX", "x", "1", "y");
  }

  @Test
  void mSet_oddWords_setsNothing() {
    node.expect("-ERR wrong number of arguments for 'mset' command\r\n", "MSET", "a", "1", "b");
    node.expect(":0\r\n", "EXISTS", "a");
    node.expect(OK, "MSET", "a", "1", "b", "2");
    node.expect("*2\r\n$1\r\n1\r\n$1\r\n2\r\n", "MGET", "a", "b");
  }

  @Test
  void getSet_takesTheDeadlineAway() {
    node.ask("SET", "k", "v", "EX", "10");

    node.expect("$1\r\nv\r\n", "GETSET", "k", "w");
    node.expect(":-1\r\n", "TTL", "k");
    node.expect(NIL, "GETSET", "new", "x");
  }

  @Test
  void getEx_changesTheDeadlineOnly() {
    node.ask("SET", "k", "v");

    node.expect("$1\r\nv\r\n", "GETEX", "k", "EX", "10");
    node.expect(":10\r\n", "TTL", "k");
    node.expect("$1\r\nv\r\n", "GETEX", "k");
    node.expect(":10\r\n", "TTL", "k");
    node.expect("$1\r\nv\r\n", "GETEX", "k", "PERSIST");
    node.expect(":-1\r\n", "TTL", "k");
    node.expect(SYNTAX, "GETEX", "k", "PERSIST", "EX", "10");
    node.expect("$1\r\nv\r\n", "GETEX", "k", "PXAT", "1");
    node.expect(NIL, "GETEX", "k", "EX", "0");
  }

  @Test
  void append_setRange_keepTheDeadline() {
    node.ask("SET", "k", "v", "EX", "10");

    node.expect(":3\r\n", "APPEND", "k", "ww");
    node.expect(":5\r\n", "SETRANGE", "k", "3", "xy");
    node.expect("$5\r\nvwwxy\r\n", "GET", "k");
    node.expect(":10\r\n", "TTL", "k");
    node.expect(":0\r\n", "APPEND", "nothing", "");
    node.expect(":1\r\n", "EXISTS", "nothing");
    node.expect("-ERR offset is out of range\r\n", "SETRANGE", "k", "-1", "x");
    node.expect(
        "-ERR string exceeds maximum allowed size (proto-max-bulk-len)\r\n",
        "SETRANGE",
        "k",
        "9223372036854775807",
        "x");
  }

  @Test
  void incr_decr_countAndRefuse() {
    node.expect(":1\r\n", "INCR", "n");
    node.expect(":-9\r\n", "DECRBY", "n", "10");
    node.expect("-ERR decrement would overflow\r\n", "DECRBY", "n", "-9223372036854775808");
    node.ask("SET", "n", "9223372036854775807");
    node.expect("-ERR increment or decrement would overflow\r\n", "INCR", "n");
    node.expect("$19\r\n9223372036854775807\r\n", "GET", "n");
  }

  @ParameterizedTest
  @CsvSource({
    "10.50, 0.1, 10.6",
    "0.1, 0.2, 0.3",
    "5.0e3, 2.0e2, 5200",
    "3, -3, 0",
    "1e17, 0.5, 100000000000000000.5",
    "0x10, .5, 16.5",
    "1e-18, 0, 0",
    "-0.5, -0.25, -0.75"
  })
  void incrByFloat_sums_haveTheirShortestSpelling(String before, String amount, String sum) {
    node.ask("SET", "f", before, "EX", "10");

    node.expect("$" + sum.length() + "\r\n" + sum + "\r\n", "INCRBYFLOAT", "f", amount);
    node.expect(":10\r\n", "TTL", "f");
  }

  @Test
  void incrByFloat_whatIsNoNumber_isRefused() {
    node.ask("SET", "f", "1");

    node.expect("-ERR value is not a valid float\r\n", "INCRBYFLOAT", "f", "nan");
    node.expect("-ERR value is not a valid float\r\n", "INCRBYFLOAT", "f", " 1");
    node.expect("-ERR value is not a valid float\r\n", "INCRBYFLOAT", "f", "1e5000");
    node.expect("-ERR increment would produce NaN or Infinity\r\n", "INCRBYFLOAT", "f", "inf");
  }
}
