package dev.rediscover.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Wire;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What INFO says is so.
@Timeout(60)
final class InfoTest {
  @RegisterExtension final RunningServer server = new RunningServer();

  private long number(String name) {
    return Long.parseLong(server.info(name));
  }

  private double seconds(String name) {
    return Double.parseDouble(server.info(name));
  }

  @Test
  void avgTtl_isTheMeanOfWhatIsLeft() {
    try (Wire wire = server.connect()) {
      wire.ask("SET", "forever", "v");
      assertThat(server.info("db0")).isEqualTo("keys=1,expires=0,avg_ttl=0");
      wire.ask("SET", "a", "v", "PX", "10000");
      wire.ask("SET", "b", "v", "PX", "30000");
      assertThat(server.info("db0")).isEqualTo("keys=3,expires=2,avg_ttl=20000");
      server.clock().advance(4_000);
      assertThat(server.info("db0")).isEqualTo("keys=3,expires=2,avg_ttl=16000");
      wire.ask("PERSIST", "b");
      assertThat(server.info("db0")).isEqualTo("keys=3,expires=1,avg_ttl=6000");
      wire.ask("DEBUG", "SET-ACTIVE-EXPIRE", "0");
      wire.ask("SET", "c", "v", "PX", "500000");
      server.clock().advance(7_000);
      assertThat(server.info("db0"))
          .as("the dead, which nobody has removed, are not part of the mean")
          .isEqualTo("keys=4,expires=2,avg_ttl=493000");
    }
  }

  @Test
  void readsAndWrites_areCounted_andResetWithTheRest() {
    try (Wire wire = server.connect()) {
      wire.ask("CONFIG", "RESETSTAT");
      for (int i = 0; i < 50; i++) {
        wire.ask("PING");
      }
      wire.send("PING\r\n".repeat(1_000));
      for (int i = 0; i < 1_000; i++) {
        wire.reply();
      }
      long reads = number("total_reads_processed");
      long writes = number("total_writes_processed");
      assertThat(reads).as("reads of 50 one by one, 1000 together, INFO").isBetween(52L, 200L);
      assertThat(writes).as("writes of the same, and of RESETSTAT").isBetween(52L, 200L);
      wire.ask("CONFIG", "RESETSTAT");
      assertThat(number("total_reads_processed")).isLessThan(5);
      assertThat(number("total_writes_processed")).isLessThan(5);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void cpuTimes_onlyGrow_andWorkMakesThemGrow() {
    double user = seconds("used_cpu_user_main_thread");
    double system = seconds("used_cpu_sys");
    double systemOfMain = seconds("used_cpu_sys_main_thread");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    try (Wire wire = server.connect()) {
      wire.ask("SET", "k", "v".repeat(1 << 20));
      // Copying takes time of our own, sockets take the kernel's: both must show it in the end.
      while (System.nanoTime() < end
          && (seconds("used_cpu_user_main_thread") == user
              || seconds("used_cpu_sys_main_thread") == systemOfMain)) {
        wire.ask("GET", "k");
        wire.ask("SETRANGE", "k", "5", "x");
        assertThat(seconds("used_cpu_sys")).isGreaterThanOrEqualTo(system);
        system = seconds("used_cpu_sys");
      }
    }
    assertThat(seconds("used_cpu_user_main_thread")).isGreaterThan(user);
    assertThat(seconds("used_cpu_sys_main_thread")).isGreaterThan(systemOfMain);
    assertThat(seconds("used_cpu_sys")).isGreaterThanOrEqualTo(systemOfMain);
    assertThat(seconds("used_cpu_user_main_thread"))
        .as("the main thread is a part of the process")
        .isLessThanOrEqualTo(seconds("used_cpu_user"));
  }

  @Test
  void recentMaxima_areOfTheLargestBuffers_andForgottenAfterSeconds() {
    try (Wire wire = server.connect()) {
      wire.send("*2\r\n$3\r\nGET\r\n$100000\r\n" + "x".repeat(90_000));
      server.await(
          "the unfinished command is seen",
          () -> server.node().clientPeaks.input().max(server.clock().getAsLong()) >= 90_000);
      assertThat(number("client_recent_max_input_buffer")).isBetween(90_000L, 90_100L);
      wire.send("x".repeat(10_000) + "\r\n");
      wire.reply();
      assertThat(number("client_recent_max_input_buffer")).isGreaterThanOrEqualTo(90_000);
      server.clock().advance(9_000);
      assertThat(number("client_recent_max_input_buffer")).isLessThan(90_000);
    }
  }

  @Test
  void memory_ofTables_isOverhead_ofValues_isDataset() {
    long start = number("used_memory_startup");
    try (Wire wire = server.connect()) {
      wire.ask("SET", "k", "v".repeat(1_000_000));
      long used = number("used_memory");
      long overhead = number("used_memory_overhead");
      assertThat(used - overhead).isEqualTo(number("used_memory_dataset"));
      assertThat(number("used_memory_dataset")).isBetween(1_000_000L, 1_010_000L);
      assertThat(overhead).isBetween(start, start + 10_000);
      assertThat(server.info("used_memory_dataset_perc")).isEqualTo("100.00%");
      wire.ask("DEBUG", "POPULATE", "10000");
      assertThat(number("used_memory_overhead"))
          .as("ten thousand records and their buckets")
          .isGreaterThan(overhead + 10_000 * 8);
      assertThat(server.info("used_memory_dataset_perc")).matches("[5-9]\\d\\.\\d\\d%");
      assertThat(number("allocator_active")).isGreaterThanOrEqualTo(number("allocator_allocated"));
      wire.ask("FLUSHALL");
      assertThat(server.info("used_memory_peak_perc")).as("of the peak").startsWith("0.");
      wire.ask("CONFIG", "RESETSTAT");
      assertThat(server.info("used_memory_peak_perc")).as("the peak stays").startsWith("0.");
    }
    assertThat(number("total_system_memory")).isGreaterThan(Runtime.getRuntime().maxMemory() / 2);
  }

  @Test
  void timesOfTheServer_areThoseOfItsClock() {
    long start = server.clock().getAsLong() / 1000;
    assertThat(number("rdb_last_save_time")).isEqualTo(start);
    server.clock().advance(100_000);
    assertThat(number("rdb_last_save_time")).isEqualTo(start);
    assertThat(number("uptime_in_seconds")).isEqualTo(100);
    assertThat(number("lru_clock")).isEqualTo((start + 100) & 0xffffff);
    assertThat(server.info("executable")).contains("java");
  }

  @Test
  void expiryAndEviction_areTimed() {
    try (Wire wire = server.connect()) {
      wire.ask("CONFIG", "RESETSTAT");
      server.await(
          "a cycle was timed", () -> server.node().engine().expiryClock().totalNanos() > 0);
      wire.ask("DEBUG", "POPULATE", "5000", "key", "100");
      assertThat(number("current_eviction_exceeded_time")).isZero();
      wire.ask("CONFIG", "SET", "maxmemory", "1");
      assertThat(wire.ask("SET", "k", "v")).startsWith("-OOM");
      server.await(
          "time above the limit",
          () -> server.node().engine().timeOverLimit().totalNanos() > 2_000_000);
      assertThat(number("total_eviction_exceeded_time")).isPositive();
      wire.ask("CONFIG", "SET", "maxmemory", "0");
      wire.ask("SET", "k", "v");
      server.await(
          "below the limit", () -> server.node().engine().timeOverLimit().currentNanos() == 0);
      assertThat(number("total_eviction_exceeded_time")).isPositive();
    }
  }

  @Test
  void resetStat_setsBackTheCyclesThatRanOutOfTime() {
    try (Wire wire = server.connect()) {
      // Half a millisecond for each cycle, and much to do.
      wire.ask("CONFIG", "SET", "hz", "500");
      wire.ask("DEBUG", "SET-ACTIVE-EXPIRE", "0");
      wire.ask("DEBUG", "POPULATE", "100000");
      server.onEngine(() -> {
        var keyspace = server.node().engine().databases().get(0);
        long now = server.clock().getAsLong();
        for (int i = 0; i < 100_000; i++) {
          keyspace.setDeadlineMillis(keyspace.find(Slice.of("key:" + i)), now + 1);
        }
        return null;
      });
      server.clock().advance(10_000);
      wire.ask("DEBUG", "SET-ACTIVE-EXPIRE", "1");
      server.await("all are gone", () -> server.node().engine().expiredKeys() == 100_000);
      assertThat(number("expired_time_cap_reached_count")).isPositive();
      wire.ask("CONFIG", "RESETSTAT");
      assertThat(number("expired_time_cap_reached_count")).isZero();
      assertThat(number("expired_keys")).isZero();
    }
  }

  @Test
  void clientList_tellsWhatTheBuffersHold() {
    try (Wire wire = server.connect();
        Wire waits = server.connect();
        Wire sends = server.connect();
        Wire sleeps = server.connect()) {
      waits.sendCommand("BLPOP", "list", "0");
      sends.send("*2\r\n$3\r\nGET\r\n$5000\r\n" + "x".repeat(3_000));
      wire.ask("SET", "k", "v".repeat(8 << 20));
      for (int i = 0; i < 4; i++) {
        sleeps.sendCommand("GET", "k");
      }
      server.await(
          "all have been read",
          () ->
              server.node().clients().held() == 1
                  && server.node().clients().all().stream()
                          .filter(client -> client.reader().pendingBytes() > 3_000)
                          .count()
                      == 1
                  && server.node().clients().all().stream()
                      .anyMatch(client -> client.activity().lastCommand().equals("get")));
      String list = wire.ask("CLIENT", "LIST");
      assertThat(line(list, "cmd=client|list")).contains(" qbuf=26 ", " argv-mem=10 ", " oll=0 ");
      assertThat(line(list, "cmd=blpop")).contains(" argv-mem=10 ", " qbuf=0 ", " omem=0 ");
      assertThat(line(list, "qbuf=3000")).contains(" argv-mem=3 ");
      String sleeper = line(list, "cmd=get");
      assertThat(sleeper).doesNotContain(" oll=0 ", " omem=0 ");
      assertThat(list.lines().filter(line -> line.startsWith("id=")))
          .hasSize(4)
          .allMatch(line -> line.matches(".* fd=-?\\d+ .*"));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void clientList_hasTheNumberOfTheSocket() {
    try (Wire one = server.connect();
        Wire other = server.connect()) {
      other.ask("PING");
      assertThat(one.ask("CLIENT", "LIST").lines().filter(line -> line.startsWith("id=")))
          .extracting(line -> line.replaceAll(".* fd=(-?\\d+) .*", "$1"))
          .doesNotContain("-1")
          .doesNotHaveDuplicates();
    }
  }

  private static String line(String list, String part) {
    return list.lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
  }
}
