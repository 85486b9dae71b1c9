package dev.rediscover.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Ints inside byte arrays.
///
/// Thread: any.
final class Bits {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Bits() {}

  static int getInt(byte[] array, int at) {
    return (int) INT.get(array, at);
  }

  static void setInt(byte[] array, int at, int value) {
    INT.set(array, at, value);
  }
}
