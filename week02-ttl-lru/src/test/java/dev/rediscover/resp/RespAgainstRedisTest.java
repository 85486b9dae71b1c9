package dev.rediscover.resp;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.resp.Feeding.frame;
import static dev.rediscover.resp.Feeding.latin1;
import static dev.rediscover.resp.Feeding.text;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Show;
import dev.rediscover.lessons.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The same bytes to a real Redis and to our reader.
///
/// Ours answers PING and ECHO as Redis does; that is enough to see which words arrived.
@Exercise("2.8")
class RespAgainstRedisTest {
  @RegisterExtension static final RealRedis REDIS = new RealRedis();
  @RegisterExtension static final RealRedis LOCKED = new RealRedis("--requirepass", "secret");

  /// Sent behind everything, so that it is known when all replies have come.
  private static final String LAST = frame("ECHO", "the end");

  private static final List<String> INPUTS =
      List.of(
          "PING\n",
          "PING\r\n",
          "\n\r\n",
          "*0\r\n",
          "*-1\r\n",
          "*-9223372036854775808\r\n",
          "*-9223372036854775809\r\n",
          "*1\rx$4\rxPINGxx",
          "*1\n$4\r\nPING\r\n",
          "*\r\n",
          "*x\r\n",
          "*01\r\n",
          "*+1\r\n",
          "* 1\r\n",
          "*3000000000\r\n",
          "*1\r\nPING\r\n",
          "*1\r\n\u00ff\r\n",
          "*1\r\n\r\n",
          "*1\r\n\n\r\n",
          "*1\r\n:3\r\n",
          "*1\r\n$-1\r\n",
          "*1\r\n$-0\r\n",
          "*1\r\n$536870913\r\n",
          "*1\r\n$4294967297\r\n",
          "*1\r\n$\r\n",
          "*1\r\n$04\r\n",
          "ECHO \"a b\"\r\n",
          "ECHO \"a\\x41\\n\\r\\t\\b\\a\\q\"\r\n",
          "ECHO \"a\"b\r\n",
          "ECHO \"a\r\n",
          "ECHO 'a\\'b\\n'\r\n",
          "ECHO 'a\r\n",
          "ECHO a\"b c\"\r\n",
          "ECHO a'b c'd\r\n",
          "ECHO \"\"\r\n",
          "ECHO \"\\x4\"\r\n",
          "ECHO \"a\\\r\n",
          "ECHO \"a\\\"\r\n",
          "ECHO \u000ba\u000bb\u000c\r\n",
          "ECHO\ta\t\r\n",
          "  ECHO  a  \r\n",
          "ECHO \u00ff\r\n",
          "ECHO \"a\"\u000b\r\n",
          "ECHO \"a\\\\\"\r\n",
          "\r\r\n",
          "PING\r\r\n",
          "*2\r\n$4\r\nECHO\r\n$3\r\n\r\n\0\r\n",
          "PING\r\n*1\r\n$4\r\nPING\r\n*x\r\nPING\r\n",
          "x".repeat(65_537),
          "*" + "1".repeat(65_537),
          "*1\r\n$" + "1".repeat(65_537));

  private static final List<String> STRANGERS =
      List.of("*11\r\n", "*1\r\n$16385\r\n", "*1\r\n$600000000\r\n", "*3000000000\r\n");

  @Test
  void replies_toOddAndBrokenInput_areThoseOfRedis() {
    for (String input : INPUTS) {
      rule("the same bytes get the same replies as from Redis")
          .did("send " + Show.show(input) + " and ECHO \"the end\"")
          .expect(redis(REDIS, input), "from redis-server")
          .got(ours(input, RespLimits.DEFAULT));
    }
  }

  @Test
  void replies_toAStranger_areThoseOfRedis() {
    for (String input : STRANGERS) {
      rule("a client that has not logged in gets the same errors as from Redis")
          .did("send " + Show.show(input) + " without a password")
          .expect(redis(LOCKED, input), "from redis-server --requirepass secret")
          .got(ours(input, RespLimits.STRANGER));
    }
  }

  private static String redis(RealRedis server, String input) {
    try (Wire wire = Wire.to(server.port())) {
      // A protocol error closes the connection, perhaps before all was sent: then the bytes that
      // are
      // left make a reset of it, so the end is sent only where it is read.
      wire.send(input);
      String expected = ours(input, server == REDIS ? RespLimits.DEFAULT : RespLimits.STRANGER);
      if (expected.endsWith("the end\r\n")) {
        wire.send(LAST);
        return wire.readUntil("the end\r\n");
      }
      return wire.readToEnd();
    }
  }

  private static String ours(String input, RespLimits limits) {
    var reader = new RespReader(limits);
    var words = new Words();
    var reply = new RespWriter();
    byte[] bytes = latin1(input + LAST);
    reader.feed(bytes, 0, bytes.length);
    try {
      while (reader.next(words)) {
        if (words.word(0).equals(Slice.of("PING"))) {
          reply.simple("PONG");
        } else {
          reply.bulk(words.word(1));
        }
      }
    } catch (ProtocolException malformed) {
      reply.error(malformed);
    }
    return text(reply.bytes());
  }
}
