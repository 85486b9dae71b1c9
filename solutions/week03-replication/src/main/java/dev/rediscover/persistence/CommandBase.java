package dev.rediscover.persistence;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Databases;
import dev.rediscover.store.Expiry;
import dev.rediscover.store.Keyspace;
import java.io.IOException;
import java.util.zip.CRC32C;

/// Writes all keys as the commands that make them: the simplest base there is. It takes strings only,
/// and all at once.
///
/// Thread: engine.
public final class CommandBase {
  /// What the base's file name ends in.
  public static final String FORMAT = "aof";

  private CommandBase() {}

  /// Writes everything that is in the databases.
  public static void write(Databases databases, DataFile file) throws IOException {
    ChunkWriter out = new ChunkWriter(file);
    for (int i = 0; i < databases.count(); i++) {
      Keyspace keyspace = databases.get(i);
      if (keyspace.size() > 0) {
        out.chunk().appendSelect(i);
        write(keyspace, out);
      }
    }
    out.flush();
    writeSum(file, out);
  }

  /// The last line: see [LogFile]. The file gets its name only when all of it is safe.
  private static void writeSum(DataFile file, ChunkWriter out) throws IOException {
    CRC32C sum = new CRC32C();
    Sums.add(file, 0, file.size(), sum);
    out.chunk().append(Slice.of(Sums.line((int) sum.getValue(), file.size())));
    out.flush();
  }

  private static void write(Keyspace keyspace, ChunkWriter out) throws IOException {
    Slice key = new Slice();
    Slice value = new Slice();
    for (int handle = 1; handle <= keyspace.highestRecord(); handle++) {
      if (keyspace.isRecord(handle)) {
        out.chunk().appendCommand(words(keyspace, handle, key, value));
        out.flushIfLarge();
      }
    }
  }

  private static Slice[] words(Keyspace keyspace, int handle, Slice key, Slice value) {
    keyspace.key(handle, key);
    keyspace.string(handle, value);
    long deadline = keyspace.expiry().deadlineMillis(handle);
    if (deadline == Expiry.NO_DEADLINE) {
      return new Slice[] {Slice.of("SET"), key, value};
    }
    Slice at = Slice.of(Numbers.toBytes(deadline));
    return new Slice[] {Slice.of("SET"), key, value, Slice.of("PXAT"), at};
  }
}
