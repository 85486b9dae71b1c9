package dev.rediscover.lessons.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestPatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DictTest|a.b.DictTest#find|true",
        "DictTest|a.b.DictTest$Growing#find|true",
        "DictTest|a.b.MyDictTest#find|false",
        "a.b.DictTest|a.b.DictTest#find|true",
        "Other,DictTest|a.b.DictTest#find|true",
        "Dict*|a.b.DictTest#find|true",
        "DictTest#find|a.b.DictTest#find|true",
        "DictTest#find|a.b.DictTest#findMore|false",
        "DictTest#find*|a.b.DictTest#findMore|true",
        "DictTest#put+find|a.b.DictTest#find|true",
        "DictTest$Growing|a.b.DictTest$Growing#find|true",
        "DictTest$Growing|a.b.DictTest#find|false"
      })
  void picks_asSurefireDoes(String pattern, String test, boolean picked) {
    assertThat(TestPattern.picks(pattern, test)).isEqualTo(picked);
  }
}
