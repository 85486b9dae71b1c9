package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Show;
import dev.rediscover.lessons.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The same commands to ours and to the real Redis: the replies must be equal to the byte.
final class ServerDifferentialTest {
  @RegisterExtension static final RealRedis REDIS = new RealRedis("--enable-debug-command", "yes");

  @RegisterExtension
  static final RunningServer OURS = new RunningServer("enable-debug-command", "yes");

  @Test
  void connectionCommands_asRedisAnswersThem() {
    compare(CommandLists.CONNECTION);
  }

  @Test
  void clientCommands_asRedisAnswersThem() {
    compare(CommandLists.CLIENT);
  }

  @Test
  void configCommands_asRedisAnswersThem() {
    compare(CommandLists.CONFIG);
  }

  @Test
  void serverCommands_asRedisAnswersThem() {
    compare(CommandLists.SERVER);
  }

  @Test
  void keyCommands_asRedisAnswersThem() {
    compare(CommandLists.KEYS);
  }

  private static void compare(String script) {
    List<String> differences = new ArrayList<>();
    try (Wire ours = OURS.connect();
        Wire theirs = Wire.to(REDIS.port())) {
      for (String line : script.strip().split("\n")) {
        String[] words = words(line);
        String expected = theirs.ask(words);
        String got = ours.ask(words);
        if (!got.equals(expected)) {
          differences.add(
              line + "\n  Redis: " + Show.show(expected) + "\n  ours:  " + Show.show(got));
        }
      }
    }
    assertThat(differences).as("replies that differ from the real Redis").isEmpty();
  }

  /// Splits at blanks; `''` is the empty word, `~` a blank in a word.
  private static String[] words(String line) {
    String[] words = line.strip().split(" +");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("''") ? "" : words[i].replace('~', ' ');
    }
    return words;
  }
}
