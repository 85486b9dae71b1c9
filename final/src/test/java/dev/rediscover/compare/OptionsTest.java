package dev.rediscover.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void parse_nothing_isSpeedInFivePairs() {
    var options = parse();

    assertThat(options.sections()).containsExactly("speed");
    assertThat(options.pairs()).isEqualTo(5);
    assertThat(options.tests()).containsExactly("GET", "SET");
    assertThat(options.depths()).containsExactly(1, 16, 64);
    assertThat(options.keys()).isEqualTo(1_000_000);
    assertThat(options.seconds()).isEqualTo(60);
    assertThat(options.ours()).isNull();
  }

  @Test
  void parse_all_isEverySectionOnce() {
    assertThat(parse("memory", "all").sections())
        .containsExactlyInAnyOrderElementsOf(Options.SECTIONS);
  }

  @Test
  void parse_quick_isShorter_butWhatWasSaidHolds() {
    assertThat(parse("--quick").pairs()).isEqualTo(2);
    assertThat(parse("--pairs", "9", "--quick").pairs()).isEqualTo(9);
  }

  @Test
  void parse_lists_areCutAtCommas() {
    var options = parse("--tests", "set,LRANGE_100", "--depths", "1,8");

    assertThat(options.tests()).containsExactly("SET", "LRANGE_100");
    assertThat(options.depths()).containsExactly(1, 8);
  }

  @Test
  void parse_allTests_isTheDefaultListOfTheBenchmark() {
    assertThat(parse("--tests", "all").tests()).hasSize(20).contains("MSET", "PING_INLINE");
  }

  @Test
  void parse_whatIsUnknownOrMissing_isNamed() {
    assertThatThrownBy(() -> parse("--fast")).hasMessageContaining("--fast");
    assertThatThrownBy(() -> parse("--pairs")).hasMessageContaining("--pairs");
    assertThatThrownBy(() -> parse("--pairs", "0")).hasMessageContaining("not 0");
    assertThatThrownBy(() -> parse("--tests", "GETT")).hasMessageContaining("GETT");
  }

  private static Options parse(String... words) {
    return Options.parse(List.of(words));
  }
}
