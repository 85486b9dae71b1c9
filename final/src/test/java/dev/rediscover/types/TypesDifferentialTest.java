package dev.rediscover.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Show;
import dev.rediscover.server.Replies;
import dev.rediscover.server.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same made-up commands to ours and to the real Redis, type by type: the replies must be equal
/// to the byte, except for an order that nobody promises.
///
/// `-Drediscover.commands=1000000` sends more of them, `-Drediscover.seed=…` others. When replies
/// differ, what was sent is cut down to the shortest list of commands that shows it, to be pasted into
/// redis-cli.
final class TypesDifferentialTest {
  private static final int COMMANDS = Integer.getInteger("rediscover.commands", 100_000);
  private static final long SEED = Long.getLong("rediscover.seed", 20_261);

  /// Commands between two FLUSHALLs, in both protocols by turns.
  private static final int ROUND = 1_000;

  private static final String[] LIMITS = {
    "CONFIG", "SET", "set-max-intset-entries", "512", "zset-max-listpack-entries", "128"
  };

  @RegisterExtension static final RealRedis REDIS = new RealRedis();
  @RegisterExtension static final RunningServer OURS = new RunningServer().withMovingClock();

  /// A type and who makes up its commands.
  private record Type(String name, Function<Random, CommandMaker> maker) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Type> types() {
    return Stream.of(
        new Type("bitmap", BitmapCommandMaker::new),
        new Type("hash", HashCommandMaker::new),
        new Type("list", ListCommandMaker::new),
        new Type("set", SetCommandMaker::new),
        new Type("sort", SortCommandMaker::new),
        new Type("transaction", TransactionCommandMaker::new),
        new Type("zset", SortedSetCommandMaker::new));
  }

  @ParameterizedTest
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  @MethodSource("types")
  void madeUpCommands_sentToBoth_areAnsweredAlike(Type type) {
    long share = COMMANDS / types().count();
    try (Replies ours = new Replies(OURS.port());
        Replies theirs = new Replies(REDIS.port())) {
      for (int round = 0; round < share / ROUND; round++) {
        CommandMaker maker = type.maker().apply(new Random(SEED + round));
        List<String[]> commands = new ArrayList<>();
        for (int i = 0; i < ROUND; i++) {
          commands.add(maker.next());
        }
        Pair pair = new Pair(ours, theirs, maker, round % 2 == 0 ? "2" : "3");
        if (pair.firstDifference(commands) >= 0) {
          String transcript = pair.transcript(pair.shortest(commands));
          assertThat(transcript).as("replies that differ from the real Redis").isEmpty();
        }
      }
    }
  }

  /// Both servers, and how they answer the same commands.
  private record Pair(Replies ours, Replies theirs, CommandMaker maker, String protocol) {
    /// From nothing on, with the limits that some commands change as they were.
    private List<String[]> whole(List<String[]> commands) {
      List<String[]> whole = new ArrayList<>();
      whole.add(LIMITS);
      whole.add(new String[] {"FLUSHALL"});
      whole.add(new String[] {"SET", "string", "value"});
      whole.addAll(commands);
      return whole;
    }

    private List<String> ask(Replies server, List<String[]> commands) {
      server.ask(List.of(new String[] {"RESET"}, new String[] {"HELLO", protocol}));
      List<String> replies = server.ask(whole(commands));
      return replies.subList(replies.size() - commands.size(), replies.size());
    }

    /// The first command that is answered otherwise, or -1.
    int firstDifference(List<String[]> commands) {
      List<String> expected = ask(theirs, commands);
      List<String> got = ask(ours, commands);
      for (int i = 0; i < commands.size(); i++) {
        String[] command = commands.get(i);
        if (!maker
            .comparable(command, got.get(i))
            .equals(maker.comparable(command, expected.get(i)))) {
          return i;
        }
      }
      return -1;
    }

    /// Leaves out whatever is not needed for a difference: halves first, then smaller pieces (Zeller,
    /// Hildebrandt: Simplifying and isolating failure-inducing input, 2002).
    List<String[]> shortest(List<String[]> commands) {
      List<String[]> kept = new ArrayList<>(commands.subList(0, firstDifference(commands) + 1));
      for (int piece = kept.size() / 2; piece > 0; piece /= 2) {
        for (int from = 0; from + piece < kept.size(); ) {
          List<String[]> fewer = new ArrayList<>(kept);
          fewer.subList(from, from + piece).clear();
          int first = firstDifference(fewer);
          if (first >= 0) {
            kept = new ArrayList<>(fewer.subList(0, first + 1));
          } else {
            from += piece;
          }
        }
      }
      return kept;
    }

    /// What to type into redis-cli, and what both say to the last of it.
    String transcript(List<String[]> commands) {
      String typed =
          commands.stream()
              .map(words -> Stream.of(words).map(Show::show).collect(Collectors.joining(" ")))
              .collect(Collectors.joining("\n"));
      return "HELLO %s\nFLUSHALL\nSET string value\n%s\n  Redis: %s\n  ours:  %s"
          .formatted(
              protocol,
              typed,
              Show.show(ask(theirs, commands).getLast()),
              Show.show(ask(ours, commands).getLast()));
    }
  }
}
