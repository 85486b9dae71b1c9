package dev.rediscover.command;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same commands to ours and to a real Redis: the replies must be equal, byte for byte.
///
/// Only where Redis' order is accidental (KEYS, SCAN) are the lines sorted, and where a reply tells
/// the time (TTL, PTTL) a few seconds do not count.
@Exercise("2.9")
@Timeout(60)
class RedisDifferentialTest {
  private static final int COMMANDS = 20_000;
  private static final int BATCH = 500;
  private static final long PATIENCE_MILLIS = 5_000;
  private static final int SHOWN = 8;

  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  private final TestNode ours = new TestNode(System::currentTimeMillis);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyCommand_sameAsRealRedis_answersTheSame(long seed) {
    RandomCommands commands = new RandomCommands(new Random(seed));
    try (Wire theirs = Wire.to(REDIS.port())) {
      theirs.ask("FLUSHALL");
      List<String> history = new ArrayList<>();
      int done = 0;
      while (done < COMMANDS) {
        List<String[]> batch = new ArrayList<>();
        while (batch.size() < BATCH) {
          batch.addAll(commands.next());
        }
        List<String> came = batch.stream().map(ours::ask).toList();
        theirs.send(frames(batch));
        for (int i = 0; i < batch.size(); i++) {
          String[] words = batch.get(i);
          history.add(shown(words));
          compare(words, theirs.reply(), came.get(i), history, seed);
        }
        done += batch.size();
      }
    }
  }

  private static byte[] frames(List<String[]> batch) {
    StringBuilder frames = new StringBuilder();
    for (String[] words : batch) {
      frames.append('*').append(words.length).append("\r\n");
      for (String word : words) {
        frames.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
      }
    }
    return frames.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void compare(
      String[] words, String theirs, String ours, List<String> history, long seed) {
    if (theirs.equals(ours)) {
      return;
    }
    String name = words[0].toUpperCase(Locale.ROOT);
    boolean same =
        switch (name) {
          case "KEYS", "SCAN" -> sorted(theirs).equals(sorted(ours));
          case "HELLO" -> withoutId(theirs).equals(withoutId(ours));
          case "TTL", "PTTL" -> isNear(theirs, ours, name);
          default -> false;
        };
    if (same) {
      return;
    }
    List<String> last = history.subList(Math.max(0, history.size() - SHOWN), history.size());
    rule("the reply is that of Redis 7.0, byte for byte; seed " + seed)
        .did(last.toArray(String[]::new))
        .expect(theirs)
        .got(ours);
  }

  private static List<String> sorted(String reply) {
    return Arrays.stream(reply.split("\\$")).sorted().toList();
  }

  private static String withoutId(String reply) {
    return reply.replaceFirst("id\r\n:[0-9]+", "id");
  }

  private static boolean isNear(String theirs, String ours, String name) {
    if (theirs.charAt(0) != ':' || ours.charAt(0) != ':') {
      return false;
    }
    long difference = Math.abs(number(theirs) - number(ours));
    return difference <= (name.equals("PTTL") ? PATIENCE_MILLIS : PATIENCE_MILLIS / 1000);
  }

  private static long number(String reply) {
    return Long.parseLong(reply.substring(1).strip());
  }

  private static String shown(String[] words) {
    return String.join(" ", words);
  }
}
