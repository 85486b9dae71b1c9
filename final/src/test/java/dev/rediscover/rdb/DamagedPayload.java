package dev.rediscover.rdb;

import com.sun.management.ThreadMXBean;
import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CollectionValue;
import dev.rediscover.collection.End;
import dev.rediscover.collection.Growth;
import dev.rediscover.collection.HashValue;
import dev.rediscover.collection.ListValue;
import dev.rediscover.collection.SetValue;
import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.engine.LoggedEngine;
import dev.rediscover.persistence.RdbException;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.persistence.RdbType;
import dev.rediscover.persistence.RdbWriter;
import dev.rediscover.store.ByteArena;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Random;

/// Reads a payload that may be damaged, and sees that it is refused in the format's own way, or is a
/// value that can be used and saved again, and that it takes no more memory than its bytes allow.
final class DamagedPayload {
  /// What reading may allocate: so much, and a multiple of the payload. An empty arena takes a page of
  /// 64 KiB for each size of cell. Three packed bytes may rightly become 264; each is copied some times
  /// on its way into a layout.
  private static final long FREE_BYTES = 2_000_000;

  private static final long BYTES_A_BYTE = 1_500;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final ByteArena arena = new ByteArena();
  private final Keyspace keyspace = new Keyspace(new Dict(arena, new SipHash(1, 2), 0));
  private final Growth growth = new Growth(Made.LIMITS, keyspace);
  private final Random random = new Random(1);
  private final Slice slice = new Slice();

  /// Reads a payload.
  ///
  /// @return whether it is a value
  boolean accepts(byte[] payload) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    CollectionValue value = null;
    boolean read = true;
    try {
      value = read(payload);
    } catch (RdbException refused) {
      read = false;
    }
    long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (taken > FREE_BYTES + BYTES_A_BYTE * payload.length) {
      throw new AssertionError(taken + " bytes were taken for " + payload.length);
    }
    if (value != null) {
      use(value);
    }
    if (arena.usedBytes() != 0) {
      throw new AssertionError(arena.usedBytes() + " bytes of the arena were not given back");
    }
    return read;
  }

  /// @return null if it is a string, or empty
  private CollectionValue read(byte[] payload) {
    RdbReader in = new RdbReader(Slice.of(payload));
    int type = in.octet();
    if (type == RdbType.STRING) {
      in.string(slice);
      return null;
    }
    if (!Made.FORMATS.reads(type)) {
      throw new RdbException("not read");
    }
    return Made.FORMATS.read(type, in, keyspace);
  }

  private void use(CollectionValue value) {
    Made.check(value);
    String before = content(value);
    byte[] saved = saved(value);
    CollectionValue again = read(saved);
    if (!content(again).equals(before)) {
      throw new AssertionError("saved and read again it is another: " + before);
    }
    again.release(Integer.MAX_VALUE);
    CollectionValue copy = value.copy();
    change(copy);
    if (!content(value).equals(before)) {
      throw new AssertionError("a change to the copy changed it");
    }
    copy.release(Integer.MAX_VALUE);
    change(value);
    value.release(Integer.MAX_VALUE);
  }

  /// Adds, looks up and takes out, some times.
  private void change(CollectionValue value) {
    Slice text = Slice.of("t" + random.nextInt(5));
    Slice number = Slice.of("" + random.nextInt(5));
    for (Slice element : new Slice[] {text, number}) {
      switch (value) {
        case ListValue list -> {
          list.push(End.LEFT, element, Made.LIMITS);
          list.insert(random.nextLong(list.size() + 1), element, Made.LIMITS);
          list.set(-1, element, Made.LIMITS);
          list.remove(random.nextLong(list.size()), 1, Made.LIMITS);
        }
        case SetValue set -> {
          set.add(element, Made.LIMITS, keyspace);
          set.remove(set.random(random, slice).copy());
        }
        case HashValue hash -> {
          hash.put(element, text, Made.LIMITS, keyspace);
          hash.get(element, slice);
          hash.remove(element);
        }
        case SortedSetValue set -> {
          set.put(element, random.nextInt(3), growth);
          set.rank(element);
          set.removeRange(0, 1);
        }
        default -> throw new AssertionError("a value of another type");
      }
    }
    Made.check(value);
  }

  private static byte[] saved(CollectionValue value) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    RdbWriter out =
        new RdbWriter(
            (chunk, length) -> {
              all.write(chunk, 0, length);
              return chunk;
            },
            false,
            false);
    out.octet(Made.FORMATS.typeByte(value));
    Made.FORMATS.write(value, out);
    out.give();
    return all.toByteArray();
  }

  private static String content(CollectionValue value) {
    return value.encoding() + " " + LoggedEngine.value(value);
  }
}
