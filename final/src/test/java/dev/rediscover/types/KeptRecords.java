package dev.rediscover.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.engine.LoggedEngine;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.RecordGuard;
import java.util.HashMap;
import java.util.Map;

/// Remembers what each record of a keyspace held, until a guard hears that it is about to change.
final class KeptRecords implements RecordGuard {
  private final Keyspace keyspace;
  private final Map<Integer, String> contents = new HashMap<>();
  private long told;

  KeptRecords(Keyspace keyspace) {
    this.keyspace = keyspace;
    keyspace.forEach(handle -> contents.put(handle, content(handle)));
    keyspace.plugIn(this);
  }

  @Override
  public void changing(int handle) {
    String before = contents.remove(handle);
    if (before != null) {
      told++;
      assertThat(content(handle)).as("when the guard is told").isEqualTo(before);
    }
  }

  @Override
  public void added(int handle) {
    assertThat(contents).as("records when another gets their handle").doesNotContainKey(handle);
  }

  @Override
  public void clearing() {
    contents.clear();
  }

  /// Records that the guard was told of.
  long told() {
    return told;
  }

  /// Nobody else has changed.
  void check(String command) {
    contents.forEach((handle, before) -> {
      assertThat(keyspace.isRecord(handle)).as("record %d after %s", handle, command).isTrue();
      assertThat(content(handle)).as("record %d after %s", handle, command).isEqualTo(before);
    });
  }

  private String content(int handle) {
    return keyspace.key(handle, new Slice())
        + " "
        + keyspace.expiry().deadlineMillis(handle)
        + " "
        + LoggedEngine.value(keyspace, handle);
  }
}
