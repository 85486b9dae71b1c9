package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One rule of the collections' commands each, of those that are easily got wrong.
@Timeout(30)
final class TypeRulesTest {
  @RegisterExtension static final RunningServer OURS = new RunningServer();

  private static void plays(String text) {
    Script.hold(OURS.port(), text);
  }

  @Test
  void lastElement_gone_takesTheKeyAlong() {
    plays(
        """
        a RPUSH list x       = :1
        a LREM list 0 x      = :1
        a HSET hash f v      = :1
        a HDEL hash f        = :1
        a SADD set m         = :1
        a SREM set m         = :1
        a ZADD zset 1 m      = :1
        a ZREM zset m        = :1
        a EXISTS list hash set zset = :0
        a SET list text      = +OK
        """);
  }

  @Test
  void spop_ofTheLastMember_takesTheKeyAlong() {
    plays(
        """
        a SADD one m         = :1
        a SPOP one           = $1 m
        a SADD many 1 2 3    = :3
        a SPOP many 0        = *0
        a SCARD many         = :3
        a EXISTS one many    = :1
        """);
  }

  @Test
  void store_ofNothing_deletesWhatWasThere() {
    plays(
        """
        a SADD old 1 2       = :2
        a SADD x a           = :1
        a SADD y b           = :1
        a SINTERSTORE old x y = :0
        a EXISTS old         = :0
        a SET text v         = +OK
        a SDIFFSTORE text x x = :0
        a EXISTS text        = :0
        a ZADD z 1 m         = :1
        a ZRANGESTORE x z 5 6 = :0
        a EXISTS x           = :0
        """);
  }

  @Test
  void wrongType_isToldBeforeAnythingChanges() {
    plays(
        """
        a SADD set m         = :1
        a SET text v         = +OK
        a SMOVE set text m   = -WRONGTYPE Operation against a key holding the wrong kind of value
        a SISMEMBER set m    = :1
        a RPUSH list e       = :1
        a LMOVE list text LEFT LEFT = -WRONGTYPE Operation against a key holding the wrong kind of value
        a LRANGE list 0 -1   = *1 $1 e
        a SUNIONSTORE set set text = -WRONGTYPE Operation against a key holding the wrong kind of value
        a SMEMBERS set       = *1 $1 m
        """);
  }

  @Test
  void lrem_withANegativeCount_takesFromTheTail() {
    plays(
        """
        a RPUSH l x a x x    = :4
        a LREM l -2 x        = :2
        a LRANGE l 0 -1      = *2 $1 x $1 a
        """);
  }

  @Test
  void randomCount_thatHasNoPositiveTwin_isOutOfRange() {
    plays(
        """
        a SADD s m           = :1
        a HSET h f v         = :1
        a ZADD z 1 m         = :1
        a SRANDMEMBER s -9223372036854775808 = -ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807
        a HRANDFIELD h -9223372036854775808 = -ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807
        a ZRANDMEMBER z -9223372036854775808 WITHSCORES = -ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807
        a SPOP s -1          = -ERR value is out of range, must be positive
        """);
  }

  @Test
  void zadd_withGtOrLt_movesThatWayOnly_andAddsTheNew() {
    plays(
        """
        a ZADD z 5 m         = :1
        a ZADD z GT CH 4 m   = :0
        a ZSCORE z m         = $1 5
        a ZADD z GT CH 6 m 1 new = :2
        a ZSCORE z m         = $1 6
        a ZADD z LT CH 7 m   = :0
        a ZSCORE z m         = $1 6
        a ZADD z LT CH 2 m   = :1
        a ZSCORE z m         = $1 2
        a ZADD z GT LT 2 m   = -ERR GT, LT, and/or NX options at the same time are not compatible
        """);
  }

  @Test
  void zincrby_toNotANumber_isRefused() {
    plays(
        """
        a ZADD z inf m       = :1
        a ZINCRBY z -inf m   = -ERR resulting score is not a number (NaN)
        a ZSCORE z m         = $3 inf
        a ZADD z nan m       = -ERR value is not a valid float
        """);
  }

  @Test
  void zrangebylex_fromMinusToPlus_isAll() {
    plays(
        """
        a ZADD z 0 ! 0 - 0 a 0 + = :4
        a ZRANGEBYLEX z - +  = *4 $1 ! $1 + $1 - $1 a
        a ZRANGEBYLEX z [- + = *2 $1 - $1 a
        a ZLEXCOUNT z (- +   = :1
        """);
  }

  /// A filter hides elements, it does not make SCAN look at more of them.
  @Test
  void scan_withAFilter_looksAtNoMoreThanWithout() {
    try (Wire wire = Wire.to(OURS.port())) {
      for (int i = 0; i < 1000; i++) {
        wire.ask("SET", "scanned" + i, "v");
        wire.ask("SADD", "members", "m" + i);
        wire.ask("HSET", "fields", "f" + i, "v");
      }
      for (String scan : List.of("SCAN 0", "SSCAN members 0", "HSCAN fields 0")) {
        String all = wire.ask((scan + " COUNT 20").split(" "));
        String none = wire.ask((scan + " COUNT 20 MATCH nosuch*").split(" "));
        assertThat(cursor(none)).as(scan).isEqualTo(cursor(all)).isNotEqualTo("0");
      }
    }
  }

  private static String cursor(String reply) {
    return reply.split("\r\n")[2];
  }
}
