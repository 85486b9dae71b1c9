package dev.rediscover.rdb;

import dev.rediscover.bytes.Slice;
import dev.rediscover.persistence.Crc64;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.persistence.RdbType;
import dev.rediscover.persistence.RdbWriter;
import dev.rediscover.persistence.ValueFormat;
import dev.rediscover.store.Keyspace;
import dev.rediscover.store.Value;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A value by itself, as DUMP gives it and RESTORE takes it:
///
/// ```
///   | type | value | version | checksum of all before |
///     1 byte         2 bytes          8 bytes
/// ```
///
/// Thread: engine.
public final class DumpPayload {
  private static final int FOOTER_BYTES = 10;
  private static final int SUM_BYTES = 8;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private DumpPayload() {}

  /// The payload of a record's value.
  ///
  /// @param packs whether strings are packed where that saves something
  public static byte[] of(Keyspace keyspace, int handle, ValueFormat format, boolean packs) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    RdbWriter out =
        new RdbWriter(
            (chunk, length) -> {
              all.write(chunk, 0, length);
              return chunk;
            },
            packs,
            true);
    Value object = keyspace.object(handle);
    if (object == null) {
      out.octet(RdbType.STRING);
      out.string(keyspace.string(handle, new Slice()));
    } else {
      out.octet(format.typeByte(object));
      format.write(object, out);
    }
    out.octet(RdbType.VERSION);
    out.octet(RdbType.VERSION >>> Byte.SIZE);
    out.finish();
    return all.toByteArray();
  }

  /// Whether a payload has a version that we know, and the checksum of its bytes.
  public static boolean isSound(Slice payload) {
    int length = payload.length();
    if (length < FOOTER_BYTES) {
      return false;
    }
    byte[] array = payload.array();
    int footer = payload.offset() + length - FOOTER_BYTES;
    int version = Short.toUnsignedInt((short) SHORT.get(array, footer));
    long sum = Crc64.update(0, array, payload.offset(), length - SUM_BYTES);
    return version <= RdbType.VERSION && sum == (long) LONG.get(array, footer + Short.BYTES);
  }

  /// What a payload holds, to be read: its type, then the value.
  static RdbReader reader(Slice payload) {
    return new RdbReader(
        Slice.of(payload.array(), payload.offset(), payload.length() - FOOTER_BYTES));
  }
}
