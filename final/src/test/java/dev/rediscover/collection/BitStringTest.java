package dev.rediscover.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class BitStringTest {
  /// A window in the middle of other bytes, with long runs of equal ones.
  private static Slice bytes(Random random, int length) {
    byte[] array = new byte[length + 20];
    random.nextBytes(array);
    for (int i = 0; i < array.length; i++) {
      array[i] = random.nextInt(4) == 0 ? array[i] : (byte) (i / 24 % 2 == 0 ? 0 : 0xff);
    }
    return Slice.of(array, random.nextInt(20), length);
  }

  private static int bit(Slice bytes, long at) {
    return (bytes.at((int) (at / 8)) & 0x80 >> at % 8) == 0 ? 0 : 1;
  }

  @Property(tries = 500)
  void countAndFind_comparedWithBitByBit_agree(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int length) {
    Random random = new Random(seed);
    Slice bytes = bytes(random, length);
    long last = random.nextLong(8L * length);
    long first = random.nextLong(last + 1);
    long count = 0;
    long[] found = {-1, -1};
    for (long at = first; at <= last; at++) {
      int bit = bit(bytes, at);
      count += bit;
      found[bit] = found[bit] < 0 ? at : found[bit];
    }
    assertThat(BitString.count(bytes, first, last)).isEqualTo(count);
    assertThat(BitString.find(bytes, 0, first, last)).isEqualTo(found[0]);
    assertThat(BitString.find(bytes, 1, first, last)).isEqualTo(found[1]);
  }

  @Test
  void count_ofASingleBit_seesThatBitAlone() {
    Slice bytes = Slice.of(new byte[] {(byte) 0b0100_0001, 0, (byte) 0b1000_0000});
    for (int at = 0; at < 24; at++) {
      assertThat(BitString.count(bytes, at, at)).as("bit %d", at).isEqualTo(bit(bytes, at));
    }
  }

  @Test
  void and_withAShorterString_clearsWhatIsBehindIt() {
    byte[] result = {0x0f, 0x7f, 0x7f};
    BitString.combine(BitString.Operator.AND, result, Slice.of(new byte[] {0x03}));
    assertThat(result).containsExactly(0x03, 0, 0);
  }

  @Property(tries = 500)
  void write_thenRead_givesTheNumberAndLeavesTheOthers(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 64) int width) {
    Random random = new Random(seed);
    byte[] array = bytes(random, 20).toBytes();
    byte[] before = array.clone();
    int offset = random.nextInt(160 - width + 1);
    long number = random.nextLong() >>> (64 - width);
    BitString.write(array, offset, width, number);
    Slice after = Slice.of(array);
    assertThat(BitString.read(after, offset, width)).isEqualTo(number);
    for (int at = 0; at < 160; at++) {
      if (at < offset || at >= offset + width) {
        assertThat(bit(after, at)).as("bit %d", at).isEqualTo(bit(Slice.of(before), at));
      }
    }
  }
}
