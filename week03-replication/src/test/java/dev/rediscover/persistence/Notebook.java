package dev.rediscover.persistence;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.Expiry;
import dev.rediscover.store.Keyspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes down as text what a snapshot hands over, and says that it's full when the test wants.
final class Notebook implements RecordSink {
  private final Map<String, String> contents = new TreeMap<>();
  private final List<String> order = new ArrayList<>();
  private final List<String> twice = new ArrayList<>();
  boolean full;

  @Override
  public void write(int database, Keyspace keyspace, int handle) {
    String name = name(database, keyspace, handle);
    order.add(name);
    if (contents.put(name, content(keyspace, handle)) != null) {
      twice.add(name);
    }
  }

  @Override
  public boolean isFull() {
    return full;
  }

  /// What was written, by key.
  Map<String, String> contents() {
    return contents;
  }

  /// Keys in the order that they were written in.
  List<String> order() {
    return order;
  }

  /// Keys that were written more than once.
  List<String> twice() {
    return twice;
  }

  /// What a whole keyspace holds now, in the same form.
  static Map<String, String> copyOf(int database, Keyspace keyspace) {
    Map<String, String> all = new TreeMap<>();
    keyspace.forEach(
        handle -> all.put(name(database, keyspace, handle), content(keyspace, handle)));
    return all;
  }

  private static String name(int database, Keyspace keyspace, int handle) {
    String key = text(keyspace.key(handle, new Slice()));
    return database == 0 ? key : database + ":" + key;
  }

  private static String content(Keyspace keyspace, int handle) {
    long deadline = keyspace.expiry().deadlineMillis(handle);
    String value = text(keyspace.string(handle, new Slice()));
    return deadline == Expiry.NO_DEADLINE ? value : value + " until " + deadline;
  }

  private static String text(Slice bytes) {
    return new String(bytes.toBytes(), StandardCharsets.ISO_8859_1);
  }
}
