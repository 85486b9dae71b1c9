package dev.rediscover.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// SipHash-1-2 against the paper's description, written down a second time without any trick.
class SipHashTest {
  @Property(tries = 300)
  void hash_anyBytes_isWhatThePaperSays(
      @ForAll long k0, @ForAll long k1, @ForAll @Size(max = 40) byte[] bytes) {
    assertThat(new SipHash(k0, k1).hash(Slice.of(bytes))).isEqualTo(plain(k0, k1, bytes));
  }

  @Test
  void hash_everyLengthUpTo64_isWhatThePaperSays() {
    byte[] bytes = new byte[64];
    for (int length = 0; length <= bytes.length; length++) {
      Arrays.fill(bytes, 0, length, (byte) (0xf0 + length));
      byte[] message = Arrays.copyOf(bytes, length);
      assertThat(new SipHash(1, 2).hash(Slice.of(message)))
          .as("a message of %d bytes", length)
          .isEqualTo(plain(1, 2, message));
    }
  }

  @Test
  void hash_insideALargerArray_isThatOfTheBytes() {
    byte[] large = "xxhello worldxx".getBytes();
    assertThat(new SipHash(3, 4).hash(Slice.of(large, 2, 11)))
        .isEqualTo(new SipHash(3, 4).hash(Slice.of("hello world")));
  }

  private static long plain(long k0, long k1, byte[] message) {
    long[] v = {
      k0 ^ 0x736f6d6570736575L,
      k1 ^ 0x646f72616e646f6dL,
      k0 ^ 0x6c7967656e657261L,
      k1 ^ 0x7465646279746573L
    };
    int words = message.length / 8 + 1;
    for (int w = 0; w < words; w++) {
      long word = w == words - 1 ? (long) message.length << 56 : 0;
      for (int i = 0; i < 8 && 8 * w + i < message.length; i++) {
        word |= (message[8 * w + i] & 0xffL) << (8 * i);
      }
      v[3] ^= word;
      round(v);
      v[0] ^= word;
    }
    v[2] ^= 0xff;
    round(v);
    round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
  }

  private static void round(long[] v) {
    v[0] += v[1];
    v[2] += v[3];
    v[1] = Long.rotateLeft(v[1], 13);
    v[3] = Long.rotateLeft(v[3], 16);
    v[1] ^= v[0];
    v[3] ^= v[2];
    v[0] = Long.rotateLeft(v[0], 32);
    v[2] += v[1];
    v[0] += v[3];
    v[1] = Long.rotateLeft(v[1], 17);
    v[3] = Long.rotateLeft(v[3], 21);
    v[1] ^= v[2];
    v[3] ^= v[0];
    v[2] = Long.rotateLeft(v[2], 32);
  }
}
