package dev.rediscover.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.eviction.EvictionPolicy;
import dev.rediscover.eviction.EvictionSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The write log hears of every key that goes, once, and before what the same command then did.
final class EngineLogTest {
  private final LoggedEngine node = new LoggedEngine();

  /// Runs commands that are not what the test is about.
  private void given(String... commands) {
    node.run(commands);
    node.logged();
  }

  private void logs(String command, String... entries) {
    node.run(command);
    assertThat(node.logged()).as(command).containsExactly(entries);
  }

  @Test
  void read_ofADeadKey_logsItsEnd_once() {
    given("SET k v PX 10");
    node.advance(11);
    logs("GET k", "0: DEL k");
    logs("GET k");
    logs("DEL k");
  }

  @Test
  void write_ofADeadKey_logsItsEndFirst_asOne() {
    given("RPUSH k old", "PEXPIRE k 10");
    node.advance(11);
    logs("RPUSH k new", "0: MULTI", "0: DEL k", "0: RPUSH k new", "0: EXEC");
    given("SET k v PX 10");
    node.advance(11);
    logs("SET k w", "0: MULTI", "0: DEL k", "0: SET k w", "0: EXEC");
  }

  @Test
  void delete_ofADeadKey_logsItsEndOnly() {
    given("SET k v PX 10", "SET l v");
    node.advance(11);
    logs("DEL k", "0: DEL k");
    logs("DEL l", "0: DEL l");
  }

  @Test
  void rename_ontoADeadKey_logsItsEndFirst() {
    given("SET from v", "SET onto v PX 10");
    node.advance(11);
    logs("RENAME from onto", "0: MULTI", "0: DEL onto", "0: RENAME from onto", "0: EXEC");
  }

  @Test
  void rename_ontoALiveKey_logsNoDelete() {
    given("SET from v", "SET onto v");
    logs("RENAME from onto", "0: RENAME from onto");
  }

  @Test
  void expire_inThePast_isOneDelete() {
    given("SET k v", "SET l v");
    logs("EXPIRE k -1", "0: DEL k");
    logs("GETEX l PXAT 1", "0: DEL l");
  }

  @Test
  void lastElement_thatACommandTook_logsNoDelete() {
    given("SADD s a", "RPUSH l a");
    logs("SPOP s", "0: SREM s a");
    logs("LPOP l", "0: LPOP l");
  }

  @Test
  void deadKey_inAnotherDatabase_isLoggedThere() {
    given("SET k v", "SELECT 2", "SET k v PX 10", "SELECT 0");
    node.advance(11);
    logs("COPY k k DB 2", "2: MULTI", "2: DEL k", "0: COPY k k DB 2", "0: EXEC");
  }

  @Test
  void deadKey_afterAnExchange_isLoggedWhereItIsNow() {
    given("SET k v PX 10", "SWAPDB 0 3", "SELECT 3");
    node.advance(11);
    logs("GET k", "3: DEL k");
  }

  @Test
  void deadKey_inATransaction_isLoggedInsideIt() {
    given("SET k v PX 10", "MULTI", "SET a 1", "GET k", "SET b 2");
    node.advance(11);
    logs("EXEC", "0: MULTI", "0: SET a 1", "0: DEL k", "0: SET b 2", "0: EXEC");
  }

  @Test
  void transaction_thatOnlyMetADeadKey_logsItAlone() {
    given("SET k v PX 10", "MULTI", "GET k");
    node.advance(11);
    logs("EXEC", "0: DEL k");
  }

  @Test
  void activeCycle_logsEachDeadKey_once_apart() {
    given("SELECT 1", "SET a v PX 10", "SET b v PX 10", "SET c v");
    node.advance(1000);
    node.engine().beginBatch();
    node.engine().cron();
    assertThat(node.logged()).containsExactlyInAnyOrder("1: DEL a", "1: DEL b");
    node.engine().cron();
    logs("GET a");
  }

  @Test
  void waitingPop_isLoggedWhenServed_afterWhatServedIt() {
    node.askAs("waiting", "BLPOP", "dead", "k", "0");
    logs("RPUSH k a", "0: RPUSH k a", "0: LPOP k");
    given("RPUSH dead x", "PEXPIRE dead 10");
    node.advance(11);
    node.askAs("waiting", "BLPOP", "dead", "k", "0");
    assertThat(node.logged()).containsExactly("0: DEL dead");
    logs("MULTI");
    logs("RPUSH k a");
    logs("RPUSH k b");
    logs("EXEC", "0: MULTI", "0: RPUSH k a", "0: RPUSH k b", "0: EXEC", "0: LPOP k");
  }

  @Test
  void waitingMove_thatMeetsADeadKey_isLoggedAsOne() {
    given("RPUSH onto old", "PEXPIRE onto 10");
    node.askAs("waiting", "BLMOVE", "k", "onto", "LEFT", "LEFT", "0");
    node.advance(11);
    logs(
        "RPUSH k a",
        "0: RPUSH k a",
        "0: MULTI",
        "0: DEL onto",
        "0: LMOVE k onto LEFT LEFT",
        "0: EXEC");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOEVICTION")
  void eviction_logsEachKeyThatGoes_beforeTheCommandAndOutsideOfIt(EvictionPolicy policy) {
    int keys = 40;
    for (int i = 0; i < keys; i++) {
      given("SET k" + i + " v EX " + (1000 + i));
    }
    given("MULTI", "SET a 1", "SET b 2");
    node.engine().memory().use(policy, EvictionSettings.DEFAULT);
    node.engine().memory().setMaxBytes(node.engine().usedBytes() - 1000);
    node.run("EXEC");

    List<String> entries = new ArrayList<>(node.logged());
    int gone = (int) node.engine().evictedKeys();
    assertThat(gone).isPositive();
    assertThat(entries).as("%d keys that went, and the transaction", gone).hasSize(gone + 4);
    assertThat(entries.subList(gone, entries.size()))
        .containsExactly("0: MULTI", "0: SET a 1", "0: SET b 2", "0: EXEC");
    List<String> deleted = entries.subList(0, gone);
    assertThat(deleted).doesNotHaveDuplicates().allMatch(entry -> entry.startsWith("0: DEL k"));
    assertThat(node.contents()).hasSize(keys - gone + 2);
    for (String entry : deleted) {
      assertThat(node.contents()).doesNotContainKey("0: " + entry.substring("0: DEL ".length()));
    }
  }

  @Test
  void eviction_thatMeetsADeadKey_logsIt_once() {
    // The only key: whatever is drawn at random is this one.
    given("SET k v PX 10");
    node.engine().memory().use(EvictionPolicy.ALLKEYS_LRU, EvictionSettings.DEFAULT);
    node.engine().memory().setMaxBytes(node.engine().usedBytes() - 1);
    node.advance(11);
    logs("GET nosuch", "0: DEL k");
  }

  @Test
  void frozenEngine_removesNothing_andLogsNothing() {
    given("SET k v PX 10", "SET l v");
    node.engine().freeze(true);
    node.engine().memory().use(EvictionPolicy.ALLKEYS_LRU, EvictionSettings.DEFAULT);
    node.engine().memory().setMaxBytes(1);
    node.advance(1000);
    logs("GET k");
    logs("EXISTS l");
    logs("RANDOMKEY");
    node.engine().cron();
    assertThat(node.logged()).isEmpty();
    assertThat(node.engine().databases().size()).isEqualTo(2);

    node.engine().memory().setMaxBytes(0);
    node.engine().freeze(false);
    logs("GET k", "0: DEL k");
  }

  @Test
  void replica_hidesDeadKeys_andLeavesThemToItsPrimary() {
    given("SET k v PX 10", "SET l v");
    node.engine().follow(true);
    node.advance(11);
    assertThat(node.ask("GET", "k")).isEqualTo("$-1\r\n");
    node.engine().cron();
    assertThat(node.logged()).isEmpty();
    assertThat(node.engine().databases().size()).isEqualTo(2);

    node.engine().follow(false);
    logs("GET k", "0: DEL k");
  }

  @Test
  void appliedCommands_seeDeadKeys_andLogNothing() {
    given("RPUSH k a", "PEXPIRE k 10");
    node.advance(11);
    node.replay("*3\r\n$5\r\nRPUSH\r\n$1\r\nk\r\n$1\r\nb\r\n".getBytes());
    assertThat(node.contents().get("0: k")).endsWith("[a, b][]");
    assertThat(node.logged()).isEmpty();
    logs("LLEN k", "0: DEL k");
  }

  @Test
  void appliedExpire_inThePast_waitsForTheDelete() {
    node.replay(
        ("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n"
                + "*3\r\n$9\r\nPEXPIREAT\r\n$1\r\nk\r\n$1\r\n1\r\n")
            .getBytes());
    assertThat(node.contents()).containsKey("0: k");
    logs("EXISTS k", "0: DEL k");
  }

  @Test
  void failedCommand_leavesNothingOpen() {
    given("SET k v", "SET dead v PX 10");
    node.advance(11);
    logs("COPY dead k", "0: DEL dead");
    logs("INCR k");
    logs("LPUSH k a");
    logs("NOSUCH");
    logs("SET l v", "0: SET l v");
  }

  @Test
  void logThatIsOff_isNotCalled() {
    node.logging(false);
    given("SET k v PX 10", "MULTI", "SET a 1", "SET b 1", "EXEC");
    node.advance(11);
    logs("GET k");
    assertThat(node.stream()).isEmpty();
  }
}
