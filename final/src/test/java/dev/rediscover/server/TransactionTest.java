package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.RealRedis;
import dev.rediscover.lessons.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// MULTI, EXEC, DISCARD, WATCH, UNWATCH on the wire: scripts that ours and the real Redis are both
/// held to, and what only ours can be asked.
@Timeout(60)
final class TransactionTest {
  @RegisterExtension static final RunningServer OURS = new RunningServer();
  @RegisterExtension static final RealRedis REDIS = new RealRedis();

  static Stream<String> scripts() {
    return TransactionScripts.all();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void script_onOurs_isAnsweredAsWritten(String text) {
    try (Script script = new Script(OURS.port())) {
      assertThat(script.play(text)).isEqualTo(Script.expected(text));
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void script_onTheRealRedis_isAnsweredAsWritten(String text) {
    try (Script script = new Script(REDIS.port())) {
      assertThat(script.play(text)).isEqualTo(Script.expected(text));
    }
  }

  @Test
  void transaction_oneByteAtATime_isTheSame() {
    try (Wire wire = OURS.connect()) {
      wire.sendByteAtATime("MULTI\r\nSET k v\r\nGET k\r\nEXEC\r\n");
      assertThat(wire.read(5 + 9 + 9)).isEqualTo("+OK\r\n+QUEUED\r\n+QUEUED\r\n");
      assertThat(wire.reply()).isEqualTo("*2\r\n+OK\r\n$1\r\nv\r\n");
    }
  }

  @Test
  void watchedKey_diesBeforeExec_callsItOff() {
    try (Wire wire = OURS.connect()) {
      wire.ask("SET", "dies", "v", "PX", "100");
      wire.ask("WATCH", "dies");
      wire.ask("MULTI");
      wire.ask("PING");
      OURS.clock().advance(101);
      assertThat(wire.ask("EXEC")).isEqualTo("*-1\r\n");
    }
  }

  @Test
  void watchedKey_wasDeadAlready_isNoChange() {
    try (Wire wire = OURS.connect();
        Wire other = OURS.connect()) {
      other.ask("DEBUG", "SET-ACTIVE-EXPIRE", "0");
      wire.ask("SET", "dead", "v", "PX", "100");
      OURS.clock().advance(101);
      wire.ask("WATCH", "dead");
      wire.ask("MULTI");
      wire.ask("PING");
      other.ask("GET", "dead");
      other.ask("FLUSHDB");
      assertThat(wire.ask("EXEC")).isEqualTo("*1\r\n+PONG\r\n");
      other.ask("DEBUG", "SET-ACTIVE-EXPIRE", "1");
    }
  }

  @Test
  void watchedKey_wasDeadAndIsSetAnew_callsItOff() {
    try (Wire wire = OURS.connect()) {
      wire.ask("SET", "again", "v", "PX", "100");
      OURS.clock().advance(101);
      wire.ask("WATCH", "again");
      wire.ask("SET", "again", "v");
      wire.ask("MULTI");
      assertThat(wire.ask("EXEC")).isEqualTo("*-1\r\n");
    }
  }

  @Test
  void watchedKey_foundDeadByTheCycle_callsItOff() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      wire.ask("SET", "cycle", "v", "PX", "100");
      wire.ask("WATCH", "cycle");
      server.clock().advance(100_000);
      server.await("it is removed", () -> server.node().engine().databases().size() == 0);
      wire.ask("MULTI");
      assertThat(wire.ask("EXEC")).isEqualTo("*-1\r\n");
    }
  }

  @Test
  void watchedKey_evicted_callsItOff() {
    try (RunningServer server = RunningServer.started("maxmemory-policy", "allkeys-random");
        Wire wire = server.connect()) {
      wire.ask("SET", "k", "v".repeat(10_000));
      wire.ask("WATCH", "k");
      wire.ask("CONFIG", "SET", "maxmemory", "1");
      wire.ask("GET", "k");
      wire.ask("CONFIG", "SET", "maxmemory", "0");
      assertThat(server.info("evicted_keys")).isEqualTo("1");
      wire.ask("MULTI");
      assertThat(wire.ask("EXEC")).isEqualTo("*-1\r\n");
    }
  }

  @Test
  void outOfMemory_whileQueueing_marksTheTransaction() {
    String oom = "OOM command not allowed when used memory > 'maxmemory'.";
    for (String command : List.of("SET a b", "GET a", "PING")) {
      try (RunningServer server = RunningServer.started();
          Wire wire = server.connect()) {
        wire.ask("SET", "k", "v");
        wire.ask("MULTI");
        wire.ask("CONFIG", "SET", "maxmemory", "0");
        try (Wire other = server.connect()) {
          other.ask("CONFIG", "SET", "maxmemory", "1");
          assertThat(wire.ask(command.split(" "))).isEqualTo("-" + oom + "\r\n");
          other.ask("CONFIG", "SET", "maxmemory", "0");
        }
        assertThat(wire.ask("EXEC"))
            .isEqualTo("-EXECABORT Transaction discarded because of previous errors.\r\n");
      }
    }
  }

  @Test
  void outOfMemory_atExec_refusesWhatNeedsMemory_andNothingElse() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect();
        Wire other = server.connect()) {
      other.ask("SET", "k", "v");
      wire.send("MULTI\r\nSET a b\r\n");
      wire.reply();
      wire.reply();
      other.ask("CONFIG", "SET", "maxmemory", "1");
      assertThat(wire.ask("EXEC"))
          .isEqualTo(
              "-EXECABORT Transaction discarded because of: OOM command not allowed when used memory"
                  + " > 'maxmemory'.\r\n");
      assertThat(wire.ask("EXEC")).isEqualTo("-ERR EXEC without MULTI\r\n");
      other.ask("CONFIG", "SET", "maxmemory", "0");
      wire.send("MULTI\r\nGET k\r\n");
      wire.reply();
      wire.reply();
      other.ask("CONFIG", "SET", "maxmemory", "1");
      assertThat(wire.ask("EXEC")).isEqualTo("*1\r\n$1\r\nv\r\n");
      assertThat(wire.ask("MULTI")).isEqualTo("+OK\r\n");
      assertThat(wire.ask("DISCARD")).isEqualTo("+OK\r\n");
    }
  }

  @Test
  void strangers_canQueueNothing() {
    try (RunningServer server = RunningServer.started("requirepass", "secret");
        Wire wire = server.connect()) {
      assertThat(wire.ask("MULTI")).isEqualTo("-NOAUTH Authentication required.\r\n");
      assertThat(wire.ask("SET", "k", "v")).isEqualTo("-NOAUTH Authentication required.\r\n");
      assertThat(wire.ask("EXEC"))
          .isEqualTo(
              "-EXECABORT Transaction discarded because of: NOAUTH Authentication required.\r\n");
    }
  }

  @Test
  void queuedBytes_aboveTheQueryBufferLimit_endTheConnection() {
    try (RunningServer server =
            RunningServer.started("client-query-buffer-limit", String.valueOf(1 << 20));
        Wire wire = server.connect()) {
      wire.ask("MULTI");
      String word = "x".repeat(200_000);
      for (int i = 0; i < 5; i++) {
        assertThat(wire.ask("SET", "k" + i, word)).isEqualTo("+QUEUED\r\n");
      }
      wire.sendCommand("SET", "last", word);
      assertThat(wire.readToEnd()).isEmpty();
      server.await("nothing is left of it", () -> server.node().clients().size() == 0);
      assertThat((int) server.onEngine(() -> server.node().engine().databases().get(0).size()))
          .isZero();
    }
  }

  @Test
  void clientList_showsTransactionAndStaleWatch() {
    try (Wire wire = OURS.connect();
        Wire other = OURS.connect()) {
      wire.ask("WATCH", "shown");
      wire.ask("MULTI");
      wire.ask("PING");
      wire.ask("GET", "x");
      other.ask("SET", "shown", "v");
      assertThat(other.ask("CLIENT", "LIST"))
          .containsPattern("flags=xd db=0 .* multi=2 .* cmd=get");
      wire.ask("DISCARD");
      assertThat(wire.ask("CLIENT", "INFO")).contains(" flags=N ").contains(" multi=-1 ");
    }
  }

  @Test
  void watches_endWithTheirConnection() {
    try (Wire keeper = OURS.connect()) {
      keeper.ask("PING");
      try (Wire wire = OURS.connect()) {
        wire.ask("WATCH", "a", "b", "a");
        wire.ask("SELECT", "3");
        wire.ask("WATCH", "a");
        wire.ask("MULTI");
        wire.ask("SET", "a", "b");
      }
      OURS.await("one client is left", () -> OURS.node().clients().size() == 1);
      assertThat(keeper.ask("SET", "a", "v")).isEqualTo("+OK\r\n");
    }
  }

  @Test
  void statistics_countWhatRan_notWhatWasQueued() {
    try (RunningServer server = RunningServer.started();
        Wire wire = server.connect()) {
      wire.ask("MULTI");
      wire.ask("SET", "k", "v");
      assertThat(wire.ask("DISCARD")).isEqualTo("+OK\r\n");
      wire.send("MULTI\r\nSET k v\r\nINCR k\r\nEXEC\r\n");
      for (int i = 0; i < 4; i++) {
        wire.reply();
      }
      String stats = wire.ask("INFO", "commandstats");
      assertThat(RunningServer.value(stats, "cmdstat_set")).startsWith("calls=1,");
      assertThat(RunningServer.value(stats, "cmdstat_incr")).contains("calls=1,", "failed_calls=1");
      assertThat(RunningServer.value(stats, "cmdstat_exec")).contains("calls=1,", "failed_calls=0");
    }
  }

  @Test
  void otherClients_neverSeeTheMiddle() throws InterruptedException {
    AtomicInteger torn = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int writer = 0; writer < 3; writer++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                try (Wire wire = OURS.connect()) {
                  for (int i = 0; i < 300; i++) {
                    wire.send("MULTI\r\nINCR left\r\nINCR right\r\nMGET left right\r\nEXEC\r\n");
                    for (int reply = 0; reply < 4; reply++) {
                      wire.reply();
                    }
                    String[] lines = wire.reply().split("\r\n");
                    if (!lines[lines.length - 1].equals(lines[lines.length - 3])) {
                      torn.incrementAndGet();
                    }
                  }
                }
              }));
    }
    try (Wire reader = OURS.connect()) {
      for (int i = 0; i < 300; i++) {
        String[] lines = reader.ask("MGET", "left", "right").split("\r\n");
        if (!lines[lines.length - 1].equals(lines[2]) && lines.length == 5) {
          torn.incrementAndGet();
        }
      }
    }
    for (Thread thread : threads) {
      thread.join(30_000);
    }
    try (Wire reader = OURS.connect()) {
      assertThat(reader.ask("MGET", "left", "right")).isEqualTo("*2\r\n$3\r\n900\r\n$3\r\n900\r\n");
    }
    assertThat(torn).hasValue(0);
  }
}
