package dev.rediscover.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.blocking.Waiters;
import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Databases;
import dev.rediscover.command.Dispatcher;
import dev.rediscover.command.WriteLog;
import dev.rediscover.engine.LoggedSession;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import dev.rediscover.store.ByteArena;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is kept of a watch when it has ended.
final class WatchesTest {
  private final Watches watches = new Watches();
  private final CommandTable table = new CommandTable();
  private final TransactionCommands commands = new TransactionCommands(watches, (_, _, _) -> {});
  private final Dispatcher dispatcher;
  private final LoggedSession client;

  WatchesTest() {
    commands.addTo(table);
    Databases databases =
        new Databases(1, _ -> new Keyspace(new Dict(new ByteArena(), new SipHash(1, 2), 0)));
    client = new LoggedSession(new Waiters(databases));
    dispatcher = new Dispatcher(table, databases, () -> 0, new Random(1), WriteLog.NONE, List.of());
  }

  private void run(String command) {
    Slice[] words = Arrays.stream(command.split(" ")).map(Slice::of).toArray(Slice[]::new);
    dispatcher.execute(Words.of(words), client, new RespWriter());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNWATCH", "MULTI, DISCARD", "MULTI, EXEC", "MULTI, UNWATCH"})
  void whateverEndsTheWatches_keepsNothingOfThem(String ending) {
    run("WATCH a b");
    assertThat(watches.size()).as("watched keys").isEqualTo(2);

    Arrays.stream(ending.split(", ")).forEach(this::run);

    assertThat(watches.size()).as("watched keys after " + ending).isZero();
    assertThat(watches.isEmpty()).as("nothing is watched after " + ending).isTrue();
  }

  @Test
  void aClientThatIsGone_watchesNothing() {
    run("WATCH a b");
    commands.forget(client);
    assertThat(watches.isEmpty()).as("nothing is watched").isTrue();
  }

  @Test
  void aKeyThatChanges_isWatchedNoMore() {
    run("WATCH a b");
    watches.changed(0, Slice.of("a"));
    assertThat(watches.isEmpty()).as("a stale transaction need not hear more").isTrue();
    assertThat(client.transaction().isStale()).as("the transaction is stale").isTrue();
  }
}
