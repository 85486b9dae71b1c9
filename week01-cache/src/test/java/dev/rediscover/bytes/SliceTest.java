package dev.rediscover.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/// Windows on byte arrays.
class SliceTest {
  @Property(tries = 300)
  void equality_order_andHash_areThoseOfTheBytes(
      @ForAll @Size(max = 6) byte[] a, @ForAll @Size(max = 6) byte[] b) {
    Slice left = window(a);
    Slice right = Slice.of(b);
    assertThat(left.equals(right)).isEqualTo(java.util.Arrays.equals(a, b));
    assertThat(Integer.signum(left.compareTo(right)))
        .isEqualTo(Integer.signum(java.util.Arrays.compareUnsigned(a, b)));
    assertThat(left.hashCode()).isEqualTo(Slice.of(a).hashCode());
    assertThat(left.toBytes()).isEqualTo(a);
  }

  /// The same bytes somewhere inside a larger array.
  private static Slice window(byte[] bytes) {
    byte[] large = new byte[bytes.length + 5];
    System.arraycopy(bytes, 0, large, 3, bytes.length);
    return Slice.of(large, 3, bytes.length);
  }

  @Test
  void set_outsideTheArray_isRefused() {
    byte[] four = new byte[4];
    assertThatThrownBy(() -> Slice.of(four, 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Slice.of(four, -1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Slice.of(four, 1, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Slice.of(four, 1, 2).at(2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void copy_whenTheArrayChanges_staysAsItWas() {
    byte[] array = "abc".getBytes();
    Slice window = Slice.of(array);
    Slice copy = window.copy();
    array[0] = 'x';
    assertThat(window.toString()).isEqualTo("xbc");
    assertThat(copy.toString()).isEqualTo("abc");
  }

  @Property(tries = 1_000)
  void text_ofAnyBytes_isMadeIntoTheSameBytes(@ForAll @Size(max = 8) byte[] bytes) {
    assertThat(Slice.of(window(bytes).toString()).toBytes()).isEqualTo(bytes);
  }

  @Property(tries = 300)
  void text_ofUtf8_isWhatTheBytesSpell(@ForAll @StringLength(max = 8) String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Slice.of(utf8).toString()).isEqualTo(new String(utf8, StandardCharsets.UTF_8));
  }

  @Test
  void text_partlyUtf8_showsWhatIs() {
    byte[] bytes = {'a', (byte) 0xc3, (byte) 0xa9, (byte) 0xff, (byte) 0xf0, (byte) 0x9f, 'b'};
    Slice slice = Slice.of(bytes);
    assertThat(slice.toString()).startsWith("a\u00e9").endsWith("b").doesNotContain("\ufffd");
    assertThat(Slice.of("<" + slice + ">").length()).isEqualTo(bytes.length + 2);
  }

  @Test
  void equalsIgnoreCase_foldsLettersOnly() {
    assertThat(Slice.of("sEt").equalsIgnoreCase("SET")).isTrue();
    assertThat(Slice.of("SE").equalsIgnoreCase("SET")).isFalse();
    // These differ by the same bit as 'a' and 'A', but are no pairs of letters.
    assertThat(Slice.of("A").equalsIgnoreCase("!")).isFalse();
    assertThat(Slice.of("{").equalsIgnoreCase("[")).isFalse();
  }
}
