package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Show;
import dev.rediscover.lessons.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The same commands to ours and to the real Redis: the replies must be equal to the byte.
final class ServerDifferentialTest {
  private static final int COMMANDS = 100_000;
  private static final int BATCH = 1_000;
  private static final int SHOWN = 20;

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

  @Test
  void whatToolsLookAt_asRedisAnswersIt() {
    compare(CommandLists.WHAT_TOOLS_LOOK_AT);
  }

  @Test
  void wrongWords_areRefusedInRedisWords() {
    compare(AdminErrors.OF_DEBUG);
    compare(AdminErrors.OF_CLIENT);
    compare(AdminErrors.OF_THE_OTHERS);
  }

  /// The sentences are ours; what they are about is not.
  @Test
  void help_ofEachContainer_isAboutTheSubcommandsThatRedisNames() {
    List<String> containers =
        List.of(
            "CLIENT", "COMMAND", "CONFIG", "LATENCY", "MEMORY", "MODULE", "OBJECT", "PUBSUB",
            "SLOWLOG");
    try (Wire ours = OURS.connect();
        Wire theirs = Wire.to(REDIS.port())) {
      for (String container : containers) {
        assertThat(subcommands(ours.ask(container, "HELP")))
            .as(container)
            .isEqualTo(subcommands(theirs.ask(container, "HELP")));
      }
      assertThat(subcommands(theirs.ask("DEBUG", "HELP")))
          .containsAll(subcommands(ours.ask("DEBUG", "HELP")));
    }
  }

  private static Set<String> subcommands(String help) {
    Set<String> names = new TreeSet<>();
    help.lines()
        .skip(2)
        .filter(line -> line.startsWith("+") && !line.startsWith("+ "))
        .forEach(line -> names.add(line.substring(1).split(" ")[0]));
    // Younger than Redis 7.0.
    names.remove("SETINFO");
    return names;
  }

  @Test
  void helloOfAStranger_isRefusedInRedisWords() {
    String refused = null;
    for (int port : new int[] {REDIS.port(), OURS.port()}) {
      try (Wire boss = Wire.to(port)) {
        boss.ask("CONFIG", "SET", "requirepass", "secret");
        try (Wire stranger = Wire.to(port)) {
          String said = stranger.ask("HELLO", "3");
          refused = refused == null ? said : refused;
          assertThat(said).isEqualTo(refused).startsWith("-NOAUTH HELLO must be called");
        } finally {
          boss.ask("CONFIG", "SET", "requirepass", "");
        }
      }
    }
  }

  @Test
  void oddArguments_asRedisTakesThem() {
    compare(OddArguments.OF_SORT);
    compare(OddArguments.OF_SCANS);
    compare(OddArguments.OF_PUBSUB_AND_MEMORY);
    compare(OddArguments.OF_LIMITS);
    compare(OddArguments.OF_CONFIG);
  }

  @Test
  @Timeout(60)
  void aHundredThousandCommands_pipelinedToBoth_areAnsweredAlike() {
    long seed = Long.getLong("rediscover.seed", 20_260);
    RandomCommands commands = new RandomCommands(seed);
    List<String> differences = new ArrayList<>();
    try (Wire ours = OURS.connect();
        Wire theirs = Wire.to(REDIS.port());
        Replies our = new Replies(OURS.port());
        Replies their = new Replies(REDIS.port())) {
      assertThat(List.of(ours.ask("FLUSHALL"), theirs.ask("FLUSHALL"))).containsOnly("+OK\r\n");
      for (int batch = 0; batch < COMMANDS / BATCH && differences.size() < SHOWN; batch++) {
        List<String[]> sent = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
          sent.add(commands.next());
        }
        List<String> expected = their.ask(sent);
        List<String> got = our.ask(sent);
        for (int i = 0; i < BATCH; i++) {
          if (!withoutId(got.get(i)).equals(withoutId(expected.get(i)))) {
            differences.add(
                Show.show(String.join(" ", sent.get(i)))
                    + "\n  Redis: "
                    + Show.show(expected.get(i))
                    + "\n  ours:  "
                    + Show.show(got.get(i)));
          }
        }
      }
    }
    assertThat(differences.stream().limit(SHOWN))
        .as("replies that differ from the real Redis, seed " + seed)
        .isEmpty();
  }

  /// HELLO tells the connection's number, which is its own on each server.
  private static String withoutId(String reply) {
    return reply.startsWith("*14\r\n$6\r\nserver")
        ? reply.replaceAll(":\\d+\r\n\\$4", ":?")
        : reply;
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
