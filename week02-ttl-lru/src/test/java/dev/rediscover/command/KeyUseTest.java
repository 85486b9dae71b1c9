package dev.rediscover.command;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.store.Eviction;
import dev.rediscover.store.Records;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which commands count as a use of a key, for LRU and LFU, and which only look at it.
@Exercise("2.9")
class KeyUseTest {
  private final TestNode node = new TestNode();
  private final List<String> uses = new ArrayList<>();

  private List<String> usesOf(String command) {
    node.ask("SET", "k", "1");
    node.databases.get(0).plugIn(new Uses());
    node.ask(command.split(" "));
    return uses;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"EXISTS k", "TYPE k", "TTL k", "PTTL k", "EXPIRETIME k", "OBJECT ENCODING k"})
  void aLook_isNotAUse(String command) {
    rule("a command that only looks whether or how a key is there does not count as a use of it")
        .did("SET k 1", command)
        .expect(List.of())
        .got(usesOf(command));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET k", "STRLEN k", "TOUCH k", "APPEND k 2", "INCR k"})
  void aUse_countsOnce(String command) {
    rule("a command that reads or changes a value counts as one use of its key")
        .did("SET k 1", command)
        .expect(List.of("k"))
        .got(usesOf(command));
  }

  /// Notes which keys are used.
  private final class Uses implements Eviction {
    @Override
    public void added(int handle) {}

    @Override
    public void touched(int handle) {
      uses.add(node.databases.get(0).key(handle, new Slice()).toString());
    }

    @Override
    public void removed(int handle) {}

    @Override
    public int victim() {
      return Records.NONE;
    }
  }
}
