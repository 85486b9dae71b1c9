package dev.rediscover.bytes;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers written in ASCII.
class NumbersTest {
  @Test
  void parseLong_atTheEdgesOf64Bits_readsThem() {
    for (long number : new long[] {0, 7, -7, 10, Long.MAX_VALUE, Long.MIN_VALUE}) {
      String text = Long.toString(number);
      rule("a number is read as it is spelled")
          .did("parseLong(" + text + ")")
          .expect(OptionalLong.of(number))
          .got(Numbers.parseLong(Slice.of(text)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "-0",
        "00",
        "01",
        "-01",
        "+5",
        " 10",
        "10 ",
        "1.0",
        "1e3",
        "0x1",
        "9a",
        "a",
        "--1",
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551617",
        "99999999999999999999",
        "-99999999999999999999",
        "10\u0000"
      })
  void parseLong_ofAnythingElse_findsNoNumber(String text) {
    rule("only the one spelling that Redis writes is a number")
        .did("parseLong(" + text + ")")
        .expect(OptionalLong.empty())
        .got(Numbers.parseLong(Slice.of(text)));
  }

  @Test
  void parseLong_insideALargerArray_readsTheWindowOnly() {
    Slice window = Slice.of(new byte[] {'9', '-', '4', '2', '9'}, 1, 3);
    rule("a slice is the bytes inside its window and nothing else")
        .expect(OptionalLong.of(-42))
        .got(Numbers.parseLong(window));
  }

  @Property(tries = 500)
  void write_anyLong_isItsDecimalSpelling(@ForAll long number) {
    String expected = Long.toString(number);
    assertThat(new String(Numbers.toBytes(number))).isEqualTo(expected);
    assertThat(Numbers.length(number)).isEqualTo(expected.length());
    assertThat(Numbers.parseLong(Slice.of(expected))).hasValue(number);
  }

  @Test
  void write_inTheMiddle_touchesNothingElse() {
    byte[] target = "abcdefgh".getBytes();
    int end = Numbers.write(-42, target, 2);
    rule("write puts the digits at the offset that it was given, and touches no other byte")
        .expect("ab-42fgh")
        .got(new String(target));
    rule("write answers the offset after the last digit").expect(5).got(end);
  }
}
