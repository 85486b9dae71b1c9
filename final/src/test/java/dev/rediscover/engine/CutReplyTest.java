package dev.rediscover.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Check;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands that may write for longer than anybody reads.
final class CutReplyTest {
  private static final int BYTES_MAX = 10_000;

  private final LoggedEngine engine = new LoggedEngine();
  private final LoggedSession client =
      new LoggedSession(engine.engine().waiters()) {
        @Override
        public boolean isCut(long replyBytes) {
          return replyBytes > BYTES_MAX;
        }
      };

  private int replyBytes(String command) {
    Slice[] words = Arrays.stream(command.split(" ")).map(Slice::of).toArray(Slice[]::new);
    RespWriter reply = new RespWriter();
    engine.engine().execute(Words.of(words), client, reply);
    return reply.size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HRANDFIELD h -9999999",
        "HRANDFIELD h -9999999 WITHVALUES",
        "SRANDMEMBER s -9999999",
        "ZRANDMEMBER z -9999999",
        "ZRANDMEMBER z -9999999 WITHSCORES"
      })
  void aHugeCount_endsWithTheClient(String command) {
    engine.run("HSET h a b", "SADD s a", "ZADD z 1 a");
    Check.rule("a command whose reply nobody will get picks no more")
        .did("a client that gets at most " + BYTES_MAX + " bytes", command)
        .expectThat("a reply of hardly more", Integer.class, bytes -> bytes <= BYTES_MAX + 100)
        .got(replyBytes(command));
  }

  @Test
  void keys_endsWithTheClient() {
    for (int i = 0; i < 2_000; i++) {
      engine.run("SET key:with:a:long:name:" + i + " v");
    }
    assertThat(replyBytes("KEYS *")).isBetween(BYTES_MAX, BYTES_MAX + 100);
  }
}
