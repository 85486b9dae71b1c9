package dev.rediscover.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import dev.rediscover.server.RunningServer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Ours follows a real Redis and a real one follows ours: made-up commands of all types, a part of them before
/// the first sync, and cut links meanwhile. All hold the same in the end.
///
/// `-Drediscover.seed=…` makes up others.
@Timeout(120)
final class ReplicationDifferentialTest {
  private static final long SEED = Long.getLong("rediscover.seed", 20_264);
  private static final int COMMANDS = 4_000;
  private static final int CUTS = 3;
  private static final long PATIENCE_SECONDS = 30;

  private static final String[] DELAY = {"--repl-diskless-sync-delay", "0"};
  private static final String[] DEBUG = {"--enable-debug-command", "yes"};

  private static RealRedis redis() {
    return RealRedis.started(DELAY[0], DELAY[1], DEBUG[0], DEBUG[1]);
  }

  private static RunningServer ours() {
    return RunningServer.startedNow("repl-diskless-sync-delay", "0");
  }

  /// redis <- ours <- redis: the two ends are compared by what Redis says of them itself.
  @Test
  void oursBetweenTwoOfRedis_passesAllOn() {
    try (RealRedis first = redis();
        RunningServer middle = ours();
        RealRedis last = redis()) {
      run(first.port(), middle.port(), last.port());
      awaitEqual(first.port(), last.port(), "DEBUG", "DIGEST");
      awaitEqual(first.port(), middle.port(), "DBSIZE");
      assertThat(value(first.port(), "sync_full")).as("full syncs of the first").isEqualTo("1");
      assertThat(value(middle.port(), "sync_full")).as("full syncs of ours").isEqualTo("1");
      assertThat(value(first.port(), "sync_partial_ok")).isEqualTo("" + CUTS);
      assertThat(value(middle.port(), "sync_partial_ok")).isEqualTo("" + CUTS);
    }
  }

  /// ours <- redis <- ours.
  @Test
  void redisBetweenTwoOfOurs_passesAllOn() {
    try (RunningServer first = ours();
        RealRedis middle = redis();
        RunningServer last = ours()) {
      run(first.port(), middle.port(), last.port());
      awaitEqual(first.port(), last.port(), "DEBUG", "DIGEST");
      awaitEqual(first.port(), middle.port(), "DBSIZE");
      assertThat(value(first.port(), "sync_full")).as("full syncs of the first").isEqualTo("1");
      assertThat(value(middle.port(), "sync_full")).as("full syncs of Redis").isEqualTo("1");
      assertThat(value(first.port(), "sync_partial_ok")).isEqualTo("" + CUTS);
      assertThat(value(middle.port(), "sync_partial_ok")).isEqualTo("" + CUTS);
    }
  }

  private static void run(int first, int middle, int last) {
    Random random = new Random(SEED);
    write(first, random);
    follow(middle, first);
    try (Wire third = Wire.to(first)) {
      // What is written in one database before a sync and behind it: nobody says which one again.
      third.ask("SELECT", "3");
      third.ask("SET", "before", "1");
      awaitSame(first, middle);
      follow(last, middle);
      third.ask("SET", "behind", "1");
      for (int cut = 0; cut < CUTS; cut++) {
        write(first, random);
        third.ask("INCR", "cuts");
        awaitSame(first, middle);
        awaitSame(middle, last);
        ask(first, "CLIENT", "KILL", "TYPE", "replica");
        ask(middle, "CLIENT", "KILL", "TYPE", "replica");
        third.ask("INCR", "cuts");
        write(first, random);
        awaitSame(first, middle);
        awaitSame(middle, last);
      }
    }
  }

  private static void follow(int who, int whom) {
    assertThat(ask(who, "REPLICAOF", "127.0.0.1", "" + whom)).isEqualTo("+OK\r\n");
    await("the link is up", () -> value(who, "master_link_status").equals("up"));
  }

  /// Waits until a replica has all that its primary has, and both are linked.
  private static void awaitSame(int primary, int replica) {
    await(
        "the same offset",
        () ->
            value(replica, "master_link_status").equals("up")
                && value(replica, "slave_repl_offset")
                    .equals(value(primary, "master_repl_offset")));
  }

  /// A key that dies just now is gone from a replica a moment later.
  private static void awaitEqual(int one, int other, String... command) {
    await(
        String.join(" ", command) + " alike", () -> ask(one, command).equals(ask(other, command)));
  }

  private interface Condition {
    boolean isTrue();
  }

  private static void await(String what, Condition condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.isTrue()) {
      assertThat(System.nanoTime()).as("waited in vain: " + what).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /// Made-up commands of all types. Whether they do something does not matter.
  private static void write(int port, Random random) {
    List<CommandMaker> makers =
        List.of(
            new BitmapCommandMaker(random),
            new HashCommandMaker(random),
            new ListCommandMaker(random),
            new SetCommandMaker(random),
            new SortCommandMaker(random),
            new SortedSetCommandMaker(random),
            new TransactionCommandMaker(random));
    try (Wire wire = Wire.to(port)) {
      for (int i = 0; i < COMMANDS; i++) {
        String[] command = makers.get(random.nextInt(makers.size())).next();
        if (!MAY_WAIT.contains(command[0].toUpperCase(java.util.Locale.ROOT))) {
          wire.ask(random.nextInt(10) == 0 ? other(random) : command);
        }
      }
    }
  }

  /// What would wait for another client.
  private static final List<String> MAY_WAIT =
      List.of("BLPOP", "BRPOP", "BLMOVE", "BLMPOP", "BRPOPLPUSH", "BZPOPMIN", "BZPOPMAX", "BZMPOP");

  private static String[] other(Random random) {
    String key = "k" + random.nextInt(4);
    return switch (random.nextInt(8)) {
      case 0 -> CommandMaker.line("SELECT", "" + random.nextInt(3));
      case 1 -> CommandMaker.line("PEXPIRE", key, "100000");
      case 2 -> CommandMaker.line("SPOP", key, "2");
      case 3 -> CommandMaker.line("INCRBYFLOAT", "float", "0.1");
      case 4 -> CommandMaker.line("SET", "s" + random.nextInt(100), "v", "PX", "1");
      case 5 -> CommandMaker.line("COPY", key, "c" + random.nextInt(100), "REPLACE");
      case 6 -> CommandMaker.line("SET", "large" + random.nextInt(10), "x".repeat(20_000));
      default -> CommandMaker.line("SET", "s" + random.nextInt(100), "v" + random.nextInt());
    };
  }

  private static String ask(int port, String... words) {
    try (Wire wire = Wire.to(port)) {
      return wire.ask(words);
    }
  }

  private static String value(int port, String name) {
    for (String line : ask(port, "INFO", "everything").split("\r\n")) {
      if (line.startsWith(name + ":")) {
        return line.substring(name.length() + 1);
      }
    }
    return "";
  }
}
