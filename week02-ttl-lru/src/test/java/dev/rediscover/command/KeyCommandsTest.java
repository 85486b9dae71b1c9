package dev.rediscover.command;

import dev.rediscover.lessons.Exercise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Exercise("2.9")
class KeyCommandsTest {
  private static final String OK = "+OK\r\n";

  private final TestNode node = new TestNode();

  @Test
  void expire_aLiveKey_setsItsDeadline() {
    node.ask("SET", "k", "v");

    node.expect(":1\r\n", "EXPIRE", "k", "10");
    node.expect(":10000\r\n", "PTTL", "k");
    node.expect(":1\r\n", "PEXPIRE", "k", "1500");
    node.expect(":1500\r\n", "PTTL", "k");
    node.expect(":1\r\n", "EXPIREAT", "k", "1700000020");
    node.expect(":20000\r\n", "PTTL", "k");
    node.expect(":1\r\n", "PEXPIREAT", "k", "1700000000001");
    node.expect(":1\r\n", "PTTL", "k");
    node.expect(":0\r\n", "EXPIRE", "nosuch", "10");
  }

  @ParameterizedTest
  @CsvSource({"EXPIRE, 0", "EXPIRE, -1", "PEXPIRE, -1", "EXPIREAT, 1", "PEXPIREAT, 0"})
  void expire_inThePast_deletesTheKey(String command, String time) {
    node.ask("SET", "k", "v");

    node.expect(":1\r\n", command, "k", time);
    node.expect(":0\r\n", "EXISTS", "k");
    node.expect(":0\r\n", "DBSIZE");
  }

  @Test
  void expire_options_areConditions() {
    node.ask("SET", "k", "v");

    node.expect(":0\r\n", "EXPIRE", "k", "10", "XX");
    node.expect(":0\r\n", "EXPIRE", "k", "10", "GT");
    node.expect(":1\r\n", "EXPIRE", "k", "10", "nx");
    node.expect(":0\r\n", "EXPIRE", "k", "20", "NX");
    node.expect(":1\r\n", "EXPIRE", "k", "20", "GT", "XX");
    node.expect(":0\r\n", "EXPIRE", "k", "30", "LT");
    node.expect(":20\r\n", "TTL", "k");
  }

  @Test
  void expire_mistakes_areFoundInRedisOrder() {
    node.expect("-ERR Unsupported option FOO\r\n", "EXPIRE", "k", "abc", "FOO");
    node.expect(
        "-ERR NX and XX, GT or LT options at the same time are not compatible\r\n",
        "EXPIRE",
        "k",
        "abc",
        "NX",
        "XX");
    node.expect(
        "-ERR GT and LT options at the same time are not compatible\r\n",
        "EXPIRE",
        "k",
        "10",
        "GT",
        "LT");
    node.expect("-ERR value is not an integer or out of range\r\n", "EXPIRE", "nosuch", "abc");
    node.expect(
        "-ERR invalid expire time in 'pexpire' command\r\n",
        "PEXPIRE",
        "nosuch",
        "9223372036854775807");
  }

  @Test
  void rename_takesTheDeadlineAlong() {
    node.ask("SET", "a", "v", "EX", "10");
    node.ask("SET", "b", "w", "EX", "99");

    node.expect(OK, "RENAME", "a", "b");
    node.expect("$1\r\nv\r\n", "GET", "b");
    node.expect(":10\r\n", "TTL", "b");
    node.expect(":0\r\n", "EXISTS", "a");
    node.expect("-ERR no such key\r\n", "RENAME", "a", "a");
    node.expect(OK, "RENAME", "b", "b");
    node.expect(":0\r\n", "RENAMENX", "b", "b");
  }

  @Test
  void copy_move_takeTheDeadlineAlong() {
    node.ask("SET", "a", "v", "EX", "10");

    node.expect(":1\r\n", "COPY", "a", "b");
    node.expect(":10\r\n", "TTL", "b");
    node.expect(":0\r\n", "COPY", "a", "b");
    node.expect(":1\r\n", "COPY", "a", "b", "REPLACE");
    node.expect(":1\r\n", "COPY", "a", "a", "DB", "1");
    node.expect("-ERR source and destination objects are the same\r\n", "COPY", "a", "a");
    node.expect("-ERR DB index is out of range\r\n", "COPY", "a", "a", "DB", "16");
    node.expect(":0\r\n", "MOVE", "a", "1");
    node.expect(":1\r\n", "MOVE", "a", "2");
    node.expect(":0\r\n", "EXISTS", "a");
    node.expect(OK, "SELECT", "2");
    node.expect(":10\r\n", "TTL", "a");
  }

  @Test
  void deadKey_isNowhere() {
    node.ask("SET", "k", "v", "PX", "10");
    node.advance(11);

    node.expect("*0\r\n", "KEYS", "*");
    node.expect("*2\r\n$1\r\n0\r\n*0\r\n", "SCAN", "0");
    node.expect("$-1\r\n", "RANDOMKEY");
    node.expect("+none\r\n", "TYPE", "k");
    node.expect(":-2\r\n", "TTL", "k");
    node.expect(":0\r\n", "DEL", "k");
    node.expect("$-1\r\n", "OBJECT", "ENCODING", "k");
  }

  @Test
  void databases_areApart() {
    node.ask("SET", "k", "zero");

    node.expect(OK, "SELECT", "1");
    node.expect("$-1\r\n", "GET", "k");
    node.expect(OK, "SWAPDB", "0", "1");
    node.expect("$4\r\nzero\r\n", "GET", "k");
    node.expect("-ERR DB index is out of range\r\n", "SELECT", "16");
    node.expect("$4\r\nzero\r\n", "GET", "k");
    node.expect(OK, "FLUSHDB");
    node.expect(":0\r\n", "DBSIZE");
  }

  @Test
  void object_encoding_followsTheBytes() {
    node.ask(
        "MSET", "int", "12345", "embstr", "x".repeat(44), "raw", "x".repeat(45), "zero", "0123");

    node.expect("$3\r\nint\r\n", "OBJECT", "ENCODING", "int");
    node.expect("$6\r\nembstr\r\n", "OBJECT", "ENCODING", "embstr");
    node.expect("$3\r\nraw\r\n", "OBJECT", "ENCODING", "raw");
    node.expect("$6\r\nembstr\r\n", "OBJECT", "ENCODING", "zero");
  }

  @Test
  void scan_manyKeys_showsAllInTheEnd() {
    for (int i = 0; i < 500; i++) {
      node.ask("SET", "key:" + i, "v");
    }
    java.util.Set<String> seen = new java.util.TreeSet<>();
    String cursor = "0";
    do {
      String[] lines = node.ask("SCAN", cursor, "COUNT", "7").split("\r\n");
      cursor = lines[2];
      for (int i = 5; i < lines.length; i += 2) {
        seen.add(lines[i]);
      }
    } while (!cursor.equals("0"));

    dev.rediscover.lessons.Check.rule("a scan that went round has shown every key")
        .expect(500)
        .got(seen.size());
  }
}
