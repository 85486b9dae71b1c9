package dev.rediscover.rdb;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/// A program that reads damaged payloads of all types: see [DamagedPayload]. It ends with the first one
/// that is neither refused nor usable, and says its number.
///
/// `mvn -q test-compile -pl final -Dlab=dev.rediscover.rdb.PayloadFuzz "-Dargs=10000000 1"` reads ten
/// million, made of seed 1; `7..8` in the place of the number reads number 7 alone.
public final class PayloadFuzz {
  private static final int[] TYPES = {0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14, 16, 17, 18, 20};

  /// So many payloads are made of one that was sound.
  private static final int OF_ONE = 512;

  private static final int HITS_MAX = 4;

  private final DamagedPayload reader = new DamagedPayload();
  private final long seed;
  private long accepted;
  private byte[] sound;

  PayloadFuzz(long seed) {
    this.seed = seed;
  }

  /// @param args how many, or which; then the seed
  public static void main(String[] args) {
    String[] range = args[0].split("\\.\\.");
    long from = range.length == 1 ? 0 : Long.parseLong(range[0]);
    long to = Long.parseLong(range[range.length - 1]);
    PayloadFuzz fuzz = new PayloadFuzz(Long.parseLong(args[1]));
    long start = System.nanoTime();
    fuzz.run(from, to);
    System.out.printf(
        "seed %s: %,d damaged payloads, %,d of them are values, %,d refused; %.0f s%n",
        args[1],
        to - from,
        fuzz.accepted,
        to - from - fuzz.accepted,
        (System.nanoTime() - start) / 1e9);
  }

  /// Reads the payloads of some numbers.
  ///
  /// @return how many of them are values
  long run(long from, long to) {
    for (long number = from; number < to; number++) {
      byte[] payload = payload(number);
      try {
        accepted += reader.accepts(payload) ? 1 : 0;
      } catch (RuntimeException | Error wrong) {
        throw new AssertionError(
            "seed %d, payload %d: %s".formatted(seed, number, HexFormat.of().formatHex(payload)),
            wrong);
      }
    }
    return accepted;
  }

  private byte[] payload(long number) {
    long original = number / OF_ONE;
    if (sound == null || number % OF_ONE == 0) {
      sound = new Payloads(seed * 1_000_003 + original).of(TYPES[(int) (original % TYPES.length)]);
      if (sound.length > 2_000) {
        sound = Arrays.copyOf(sound, 2_000);
      }
    }
    return damaged(sound, new Random(seed << 40 ^ number * 0x9e3779b97f4a7c15L));
  }

  private static byte[] damaged(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    int hits = 1 + random.nextInt(HITS_MAX);
    for (int i = 0; i < hits && bytes.length > 1; i++) {
      // Lengths and counts stand in front more often than not.
      int bound = random.nextBoolean() ? Math.min(24, bytes.length) : bytes.length;
      int at = 1 + random.nextInt(Math.max(1, bound - 1));
      switch (random.nextInt(8)) {
        case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) random.nextInt();
        case 3 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0);
        case 4 -> bytes[at]++;
        case 5 -> bytes[at]--;
        case 6 -> bytes = Arrays.copyOf(bytes, at);
        default -> bytes = moved(bytes, at, random);
      }
    }
    return bytes;
  }

  /// Bytes are taken out, or come twice.
  private static byte[] moved(byte[] bytes, int at, Random random) {
    int count = Math.min(bytes.length - at, 1 + random.nextInt(8));
    boolean twice = random.nextBoolean();
    byte[] other = new byte[bytes.length + (twice ? count : -count)];
    System.arraycopy(bytes, 0, other, 0, at);
    if (twice) {
      System.arraycopy(bytes, at, other, at, count);
      System.arraycopy(bytes, at, other, at + count, bytes.length - at);
    } else {
      System.arraycopy(bytes, at + count, other, at, bytes.length - at - count);
    }
    return other;
  }
}
