package dev.rediscover.lessons.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "DictTest,DictTest,0",
    "dicttest,DictTest,0",
    "DictTset,DictTest,1",
    "DictTes,DictTest,1",
    "DictTestt,DictTest,1",
    "DictText,DictTest,1",
    "DictProprties,DictProperties,1",
    "'',Slice,5",
    "abc,xyz,3"
  })
  void typos_ofEachKind_countOne(String from, String to, int typos) {
    assertThat(Nearest.typos(from, to)).isEqualTo(typos);
    assertThat(Nearest.typos(to, from)).isEqualTo(typos);
  }

  @Test
  void to_anotherWord_isNone() {
    assertThat(Nearest.to("nothing", List.of("find_oneKey", "insert"))).isEmpty();
  }

  @Test
  void to_severalNearOnes_isTheNearest() {
    assertThat(Nearest.to("DictTset", List.of("DictScanTest", "DictTest", "DictTests")))
        .contains("DictTest");
  }
}
