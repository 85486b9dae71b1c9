package dev.rediscover.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// SipHash-1-2: a hash whose collisions can't be foreseen by somebody who does not know the seed.
///
/// Without a seed anybody can send keys that all fall into one bucket and turn each lookup into a
/// walk over all of them ("hash flooding"). One round a word and two at the end, as Redis does
/// (`siphash.c`), is enough for a table that never shows its hashes.
///
/// Thread: any.
///
/// @see <a href="https://www.aumasson.jp/siphash/siphash.pdf">Aumasson, Bernstein: SipHash,
/// 2012</a>
public final class SipHash {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long k0;
  private final long k1;

  /// @param k0 the first half of the secret
  /// @param k1 the second half
  public SipHash(long k0, long k1) {
    this.k0 = k0;
    this.k1 = k1;
  }

  /// The 64-bit hash of the bytes.
  public long hash(Slice bytes) {
    long v0 = k0 ^ 0x736f6d6570736575L;
    long v1 = k1 ^ 0x646f72616e646f6dL;
    long v2 = k0 ^ 0x6c7967656e657261L;
    long v3 = k1 ^ 0x7465646279746573L;
    byte[] array = bytes.array();
    int at = bytes.offset();
    int end = at + bytes.length();
    int lastWord = end - (bytes.length() & 7);

    // The last round of the loop takes the 0 to 7 bytes that are left, and the length.
    while (true) {
      boolean last = at == lastWord;
      long word = last ? tail(array, at, end, bytes.length()) : (long) LONG.get(array, at);
      v3 ^= word;
      int rounds = last ? 3 : 1;
      for (int round = 0; round < rounds; round++) {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
        if (last && round == 0) {
          v0 ^= word;
          v2 ^= 0xff;
        }
      }
      if (last) {
        return v0 ^ v1 ^ v2 ^ v3;
      }
      v0 ^= word;
      at += Long.BYTES;
    }
  }

  private static long tail(byte[] array, int from, int to, int length) {
    long word = (long) length << 56;
    for (int i = to - 1; i >= from; i--) {
      word |= (array[i] & 0xffL) << (8 * (i - from));
    }
    return word;
  }
}
