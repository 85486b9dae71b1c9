package dev.rediscover.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import dev.rediscover.server.RunningServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of a key's deadline when its value is written to: a write that changes a part of the
/// value leaves it, a write that replaces the value takes it away.
///
/// In the rows `k` is the key with the deadline, `o` another one, and `LONG` a text that no compact
/// layout takes, so that the value is converted while it has the deadline.
@Timeout(30)
final class DeadlineAfterWriteTest {
  @RegisterExtension static final RunningServer OURS = new RunningServer();

  private static final String LONG = "x".repeat(200);

  private static final String CHANGES =
      """
      SET k 10                      | APPEND k 1, SETRANGE k 1 1, INCR k, INCRBY k 2, DECR k, DECRBY k 2
      SET k 10                      | INCRBYFLOAT k 1.5, SETBIT k 9 1, BITFIELD k SET u8 0 3
      SET k 10                      | SET k v KEEPTTL, GETEX k, MSETNX k v
      RPUSH k a b c d               | RPUSH k e, LPUSH k e, RPUSHX k e, LPUSHX k e, RPUSH k LONG
      RPUSH k a b c d               | LINSERT k BEFORE b e, LSET k 0 e, LSET k 0 LONG, LTRIM k 1 2, LREM k 1 b
      RPUSH k a b c d               | LPOP k, RPOP k, LPOP k 2, RPOP k 2, LMPOP 1 k LEFT, BLMPOP 0 1 k LEFT
      RPUSH k a b c d               | BLPOP k 0, BRPOP k 0
      RPUSH k a b c d               | LMOVE k k LEFT RIGHT, LMOVE k o LEFT RIGHT, RPOPLPUSH k k, RPOPLPUSH k o
      RPUSH k a b c d               | BLMOVE k o LEFT RIGHT 0, BRPOPLPUSH k o 0
      RPUSH k a b c d; RPUSH o x    | LMOVE o k LEFT RIGHT, RPOPLPUSH o k, BLMOVE o k LEFT RIGHT 0
      RPUSH k a b c d; RPUSH o x    | BRPOPLPUSH o k 0
      HSET k a 1 b 2                | HSET k a 2, HSET k c 3, HSET k c LONG, HMSET k a 2, HSETNX k c 3
      HSET k a 1 b 2                | HINCRBY k a 1, HINCRBYFLOAT k a 1.5, HDEL k a
      SADD k 1 2 3                  | SADD k 4, SADD k a, SADD k LONG, SREM k 1, SPOP k, SPOP k 2, SMOVE k o 1
      SADD k 1 2 3; SADD o 4        | SMOVE o k 4
      ZADD k 1 a 2 b 3 c            | ZADD k 4 d, ZADD k 5 a, ZADD k 1 LONG, ZADD k INCR 1 a, ZINCRBY k 1 a
      ZADD k 1 a 2 b 3 c            | ZREM k a, ZREMRANGEBYRANK k 0 0, ZREMRANGEBYSCORE k 1 1
      ZADD k 1 a 2 b 3 c            | ZREMRANGEBYLEX k [a [a, ZPOPMIN k, ZPOPMAX k, ZMPOP 1 k MIN
      ZADD k 1 a 2 b 3 c            | BZPOPMIN k 0, BZPOPMAX k 0, BZMPOP 0 1 k MIN
      """;

  private static final String REPLACEMENTS =
      """
      SET k 10                      | SET k v, GETSET k v, MSET k v
      SET k 10; SET o 1             | BITOP NOT k o, RENAME o k, COPY o k REPLACE
      RPUSH k 2; RPUSH o 1          | SORT o STORE k, RENAME o k
      SADD k 2; SADD o 1            | SUNIONSTORE k o, SINTERSTORE k o, SDIFFSTORE k o
      ZADD k 2 m; ZADD o 1 m        | ZUNIONSTORE k 1 o, ZINTERSTORE k 1 o, ZDIFFSTORE k 1 o
      ZADD k 2 m; ZADD o 1 m        | ZRANGESTORE k o 0 -1
      """;

  /// Writes that are about keys, deadlines or whole databases, and those that can only make a value.
  private static final Set<String> OTHERS =
      Set.of(
          "del",
          "unlink",
          "getdel",
          "persist",
          "expire",
          "pexpire",
          "expireat",
          "pexpireat",
          "flushall",
          "flushdb",
          "swapdb",
          "move",
          "renamenx",
          "setex",
          "psetex",
          "restore",
          "setnx");

  private record Row(String before, String write) {
    @Override
    public String toString() {
      return before + ", " + write;
    }
  }

  private static Stream<Row> rows(String table) {
    return table
        .lines()
        .flatMap(line -> {
          String[] parts = line.split("\\|");
          return Arrays.stream(parts[1].split(",")).map(w -> new Row(parts[0].strip(), w.strip()));
        });
  }

  static Stream<Row> changes() {
    return rows(CHANGES);
  }

  static Stream<Row> replacements() {
    return rows(REPLACEMENTS);
  }

  @ParameterizedTest
  @MethodSource
  void changes(Row row) {
    assertThat(ttlAfter(row)).as("TTL k after %s", row).isEqualTo(":100\r\n");
  }

  @ParameterizedTest
  @MethodSource
  void replacements(Row row) {
    assertThat(ttlAfter(row)).as("TTL k after %s", row).isEqualTo(":-1\r\n");
  }

  private static String ttlAfter(Row row) {
    try (Wire wire = OURS.connect()) {
      wire.ask("FLUSHALL");
      for (String command : row.before.split(";")) {
        done(wire, command.strip());
      }
      done(wire, "EXPIRE k 100");
      done(wire, row.write);
      return wire.ask("TTL", "k");
    }
  }

  private static void done(Wire wire, String command) {
    String reply = wire.ask(command.replace("LONG", LONG).split(" "));
    assertThat(reply).as(command).doesNotStartWith("-");
  }

  @Test
  void everyWrite_isAmongTheRows() {
    Set<String> named =
        Stream.concat(changes(), replacements())
            .map(row -> row.write.split(" ")[0].toLowerCase())
            .collect(Collectors.toCollection(TreeSet::new));
    named.addAll(OTHERS);
    try (Wire wire = OURS.connect()) {
      List<String> writes = new ArrayList<>();
      Pattern.compile("\r\n([a-z]+)\r\n")
          .matcher(wire.ask("COMMAND", "LIST", "FILTERBY", "ACLCAT", "write"))
          .results()
          .map((MatchResult found) -> found.group(1))
          .forEach(writes::add);
      assertThat(writes).contains("rpush", "zadd").allMatch(named::contains, "has a row above");
    }
  }
}
