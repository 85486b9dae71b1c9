package dev.rediscover.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void median_ofAnOddCount_isTheMiddleOne() {
    assertThat(Spread.of(5, 1, 2)).isEqualTo(new Spread(2, 1, 5));
  }

  @Test
  void median_ofAnEvenCount_isBetweenTheTwoInTheMiddle() {
    assertThat(Spread.of(4, 1, 3, 100).median()).isEqualTo(3.5);
  }

  @Test
  void median_ofOne_isThatOne() {
    assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
  }

  @Test
  void of_aValueThatWasNotMeasured_isNotMeasured() {
    assertThat(Spread.of(1, Double.NaN, 2).median()).isNaN();
    assertThat(Spread.of(1, Double.NaN, 2).text(2)).isEqualTo("-");
  }

  @Test
  void of_values_leavesThemInTheirOrder() {
    double[] values = {3, 1, 2};

    Spread.of(values);

    assertThat(values).containsExactly(3, 1, 2);
  }

  @Test
  void text_hasMedianLeastAndGreatest() {
    assertThat(Spread.of(List.of("aa", "a", "aaaa"), String::length).text(1))
        .isEqualTo("2.0 (1.0-4.0)");
  }
}
