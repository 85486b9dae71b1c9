package dev.rediscover.command;

import dev.rediscover.bytes.Slice;
import dev.rediscover.store.ValueType;

/// Lets a connection wait for keys: the seam for BLPOP and its relatives.
///
/// A command that finds nothing asks here and writes no reply. When one of its keys holds something,
/// it runs again, for that key alone; when its time runs out it is answered with no array.
///
/// Thread: engine.
public interface Waiting {
  /// Nobody waits: a command that finds nothing answers that at once.
  Waiting NEVER =
      new Waiting() {
        @Override
        public boolean begin(
            Call call, ValueType type, long timeoutMillis, int firstKey, int behindKeys) {
          return false;
        }

        @Override
        public Slice readyKey() {
          return null;
        }
      };

  /// The command's connection now waits for its keys. See
  /// [Call#await(ValueType, long, int, int)].
  ///
  /// @return whether it does
  boolean begin(Call call, ValueType type, long timeoutMillis, int firstKey, int behindKeys);

  /// The key for which a command runs again, or null while one runs that has just come.
  Slice readyKey();
}
