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

  private final ValueFormat format;
  private ByteArrayOutputStream all;
  private final RdbWriter packing = new RdbWriter(this::keep, true, true);
  private final RdbWriter plain = new RdbWriter(this::keep, false, true);

  /// @param format of values that are not byte strings
  public DumpPayload(ValueFormat format) {
    this.format = format;
  }

  private byte[] keep(byte[] chunk, int length) {
    all.write(chunk, 0, length);
    return chunk;
  }

  /// The payload of a record's value.
  ///
  /// @param packs whether strings are packed where that saves something
  public byte[] of(Keyspace keyspace, int handle, boolean packs) {
    RdbWriter out = packs ? packing : plain;
    out.restart();
    all = new ByteArrayOutputStream();
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
    byte[] payload = all.toByteArray();
    all = null;
    return payload;
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
