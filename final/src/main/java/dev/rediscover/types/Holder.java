package dev.rediscover.types;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CollectionValue;
import dev.rediscover.command.Call;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.KeyspaceListener.Removal;
import dev.rediscover.store.StoreException;
import java.util.function.Supplier;

/// A key that a command works on, and the collection that it holds, if any.
///
/// ```java
/// Holder<HashValue> hash = Holder.toWrite(call, call.word(1), HashValue.class);
/// hash.valueOr(HashValue::new).put(field, value, limits, hash.keyspace());
/// hash.changed(1);
/// ```
///
/// Thread: engine.
///
/// @param <V> the type of collection
final class Holder<V extends CollectionValue> {
  private final Call call;
  private final Keyspace keyspace;
  private final Slice key;
  private int handle;
  private V value;

  private Holder(Call call, Slice key, int handle, Class<V> type) {
    this.call = call;
    this.keyspace = call.keyspace();
    this.key = key;
    this.handle = handle;
    if (handle != Keyspace.NONE) {
      Object object = keyspace.object(handle);
      if (!type.isInstance(object)) {
        throw StoreException.wrongType();
      }
      this.value = type.cast(object);
    }
  }

  /// What a key holds, for a command that reads: it counts as a hit or a miss.
  ///
  /// @throws StoreException if it holds something else
  static <V extends CollectionValue> Holder<V> toRead(Call call, Slice key, Class<V> type) {
    return new Holder<>(call, key, call.counted(key, call.keyspace().find(key)), type);
  }

  /// What a key holds, for a command that writes.
  ///
  /// @param key must stay as it is while the holder is used
  /// @throws StoreException if it holds something else
  static <V extends CollectionValue> Holder<V> toWrite(Call call, Slice key, Class<V> type) {
    int handle = call.keyspace().find(key);
    Holder<V> holder = new Holder<>(call, key, handle, type);
    if (handle != Keyspace.NONE) {
      call.keyspace().changing(handle);
    }
    return holder;
  }

  /// Puts a collection in the place of whatever a key held: what the …STORE commands do. An empty one
  /// only deletes the key.
  static void replace(Call call, Slice key, CollectionValue value) {
    if (value.size() > 0) {
      call.keyspace().put(key, value);
      call.changed(1);
    } else if (call.keyspace().delete(key)) {
      call.changed(1);
    }
  }

  /// Whether there is such a key.
  boolean exists() {
    return value != null;
  }

  /// The collection, or null if there is no such key.
  V value() {
    return value;
  }

  /// The collection, or a new one that the key holds from [#changed(long)] on.
  V valueOr(Supplier<V> empty) {
    if (value == null) {
      value = empty.get();
    }
    return value;
  }

  Slice key() {
    return key;
  }

  Keyspace keyspace() {
    return keyspace;
  }

  /// Says that the collection was changed: a new one is put under the key, the key of an empty one is
  /// deleted, the bytes of any other are counted anew.
  ///
  /// @param changes how many there were; with none nothing happens
  void changed(long changes) {
    if (changes == 0) {
      return;
    }
    call.changed(changes);
    touched();
  }

  /// As [#changed(long)] for what was counted elsewhere already, or counts as no change and still
  /// lets a transaction fail that watches the key.
  void touched() {
    if (handle == Keyspace.NONE) {
      if (value.size() > 0) {
        handle = keyspace.put(key, value);
      }
    } else if (value.size() == 0) {
      keyspace.remove(handle, Removal.DELETED);
      handle = Keyspace.NONE;
    } else {
      keyspace.objectChanged(handle);
    }
  }
}
