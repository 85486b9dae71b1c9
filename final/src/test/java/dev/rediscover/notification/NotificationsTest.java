package dev.rediscover.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import dev.rediscover.server.RunningServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The events that commands make, and their order: those of a real Redis.
final class NotificationsTest {
  private static final String COMMANDS =
      """
      SET a 1
      SET a 1 EX 100
      SET a 1 NX
      GETSET a 2
      GETEX a EX 10
      GETEX a PERSIST
      GETDEL a
      SETEX a 10 x
      PSETEX a 10000 x
      SETNX b 1
      MSET a 1 b 2
      MSETNX c 1 d 2
      APPEND a x
      SETRANGE a 1 y
      INCR c
      DECRBY c 5
      INCRBYFLOAT c 1.5
      EXPIRE a 100
      EXPIRE a -1
      PERSIST b
      EXPIRE b 100
      PERSIST b
      RENAME b e
      RENAME e e
      RENAMENX e f
      COPY f g
      MOVE f 1
      DEL g
      SET g 1
      UNLINK g
      SETBIT bm 5 1
      SETBIT bm 5 1
      BITOP NOT bn bm
      BITOP NOT bn nosuch
      BITFIELD bm SET u8 0 9
      BITFIELD bm SET u8 0 9
      HSET h a 1 b 2
      HSET h a 1
      HSETNX h z 1
      HINCRBY h a 1
      HINCRBYFLOAT h a 1.5
      HDEL h a nosuch
      HDEL h b z
      SADD s 1 2 3
      SADD s 1
      SREM s 1
      SADD s2 a b
      SMOVE s s2 2
      SMOVE s s2 3
      SMOVE s s2 3
      SADD s 9
      SPOP s
      SPOP s2 100
      SADD s 1 2
      SINTERSTORE dst s
      SINTERSTORE dst nosuch
      SUNIONSTORE dst s
      SDIFFSTORE dst s
      LPUSH l a b c d e f
      RPUSH l x
      LPUSHX l x
      LINSERT l BEFORE x y
      LSET l 0 q
      LTRIM l 0 4
      LREM l 1 q
      LMOVE l l2 LEFT RIGHT
      LMOVE l l LEFT RIGHT
      RPOPLPUSH l l2
      LPOP l
      RPOP l 10
      LPOP l2 5
      RPUSH l a
      LMPOP 1 l LEFT COUNT 5
      ZADD z 1 a 2 b 3 c 4 d 5 e 6 f
      ZADD z 1 a
      ZADD z 2 a
      ZADD z INCR 1 a
      ZINCRBY z 1 a
      ZREM z a
      ZPOPMIN z
      ZPOPMAX z
      ZREMRANGEBYRANK z 0 0
      ZREMRANGEBYSCORE z 100 200
      ZRANGESTORE zd z 0 -1
      ZUNIONSTORE zd 1 z
      ZINTERSTORE zd 1 z
      ZDIFFSTORE zd 2 z zd
      ZMPOP 1 z MIN COUNT 10
      RPUSH l 3 1 2
      SORT l STORE sorted
      SORT nosuch STORE sorted
      FLUSHDB
      SET a 1 EX 100
      SET a 2 KEEPTTL
      SET a 3 PXAT 99999999999999
      SET a 3 GET
      SET a 3 XX
      GETEX a
      GETEX a EXAT 1
      MSET a 1 a 2
      MSETNX a 1 y 2
      APPEND a ''
      SETRANGE a 0 ''
      SETRANGE nosuch 0 ''
      INCRBY a 5
      DECR a
      PEXPIRE a 100000 NX
      PEXPIRE a 100000 NX
      EXPIREAT a 99999999999 GT
      PEXPIREAT a 1
      MSET a 1 b 2
      RENAME a b
      COPY b c REPLACE
      COPY b c REPLACE
      SETEX b 100 v
      MOVE b 2
      TOUCH c
      GETDEL c
      BITFIELD bits INCRBY u8 0 5
      BITFIELD bits SET u8 0 1 SET u8 64 2
      BITFIELD bits GET u8 0
      BITFIELD bits OVERFLOW FAIL INCRBY u2 0 5
      BITFIELD bits OVERFLOW FAIL INCRBY u8 800 300
      BITFIELD grown OVERFLOW FAIL INCRBY u8 8 300
      HMSET hash a 1 b 2
      HINCRBY hash new 1
      HSETNX hash a 9
      HDEL hash a b new
      SADD incr x
      SMOVE incr incr x
      SMOVE incr other x
      SPOP other 0
      SDIFFSTORE other nosuch
      SADD p 1 2
      SDIFFSTORE p p p
      RPUSH list a b a
      LINSERT list AFTER nosuch x
      LPUSHX nosuch x
      LSET list 0 a
      LREM list 0 a
      LTRIM list 5 6
      RPUSH list a
      RPOPLPUSH list list
      LMOVE list list LEFT LEFT
      RPOPLPUSH list list2
      BLPOP list2 0
      RPUSH list a b
      BLMPOP 0 2 nosuch list RIGHT COUNT 9
      RPUSH list a b
      BLMOVE list list2 RIGHT LEFT 0
      BRPOPLPUSH list list2 0
      BRPOP list2 0
      ZADD zs 1 incr
      ZADD zs CH XX 2 incr
      ZADD zs XX INCR 2 incr
      ZADD zs NX INCR 2 incr
      ZADD zs GT 1 incr
      ZINCRBY zs 0 incr
      BZPOPMIN zs 0
      ZADD zs 1 a 2 b 3 c
      ZREMRANGEBYLEX zs [a [a
      BZMPOP 0 1 zs MAX
      ZRANGESTORE zs zs 5 6
      ZADD zs 1 a
      ZREMRANGEBYSCORE zs -inf inf
      RPUSH list 2 1
      SORT list STORE list
      SET key v
      SORT nosuch STORE key
      UNLINK list nosuch list2
      RESTORE x 0 x
      FLUSHALL
      """;

  @RegisterExtension static final RealRedis REDIS = new RealRedis();
  @RegisterExtension final RunningServer server = new RunningServer();

  @Test
  void events_ofManyCommands_areThoseOfRedis() {
    List<String> expected = events(REDIS.port(), "KEAn");
    List<String> got = events(server.port(), "KEAn");
    assertThat(got).isEqualTo(expected);
  }

  @Test
  void events_ofSomeClasses_areThoseOfRedis() {
    for (String classes : List.of("E$", "Kg", "Elshz", "Kx", "E", "K")) {
      assertThat(events(server.port(), classes))
          .as(classes)
          .isEqualTo(events(REDIS.port(), classes));
    }
  }

  /// Each command, and the messages that it made, one behind the other.
  private static List<String> events(int port, String classes) {
    List<String> events = new ArrayList<>();
    try (Wire wire = Wire.to(port);
        Wire listener = Wire.to(port)) {
      wire.ask("FLUSHALL");
      wire.ask("CONFIG", "SET", "notify-keyspace-events", classes);
      listener.ask("PSUBSCRIBE", "__key*", "end");
      listener.reply();
      for (String line : COMMANDS.strip().split("\n")) {
        wire.ask(line.split(" "));
        wire.ask("PUBLISH", "end", "");
        StringBuilder made = new StringBuilder(line);
        for (String message = listener.reply();
            !message.contains("\r\nend\r\n");
            message = listener.reply()) {
          made.append("\n  ").append(message.replace("\r\n", " "));
        }
        events.add(made.toString());
      }
    }
    return events;
  }

  @Test
  void aKeyThatExpires_isTold() {
    try (Wire wire = server.connect();
        Wire listener = server.connect()) {
      wire.ask("CONFIG", "SET", "notify-keyspace-events", "Ex");
      wire.ask("SET", "k", "v", "PX", "100");
      listener.ask("SUBSCRIBE", "__keyevent@0__:expired");
      server.clock().advance(101);
      wire.ask("GET", "k");
      assertThat(listener.reply()).endsWith("$22\r\n__keyevent@0__:expired\r\n$1\r\nk\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"KEA, AKE", "KEAn, AKE", "Kmn, nKm", "E$xn, $xnE", "g$, g$", "'', ''"})
  void letters_comeBackInRedisOrder(String letters, String shown) {
    assertThat(NotificationFlags.parse(letters)).hasToString(shown);
  }

  @Test
  void aLetterThatMeansNothing_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> NotificationFlags.parse("KEq"));
  }
}
