package dev.rediscover.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "put | put",
        "get_afterTheDeadline_findsNothing | get, after the deadline: finds nothing",
        "changes_ofAGrowingTable_areThoseOfATreeMap"
            + " | changes, of a growing table: are those of a tree map",
        "reply_ofRESP3_isShorter | reply, of RESP3: is shorter",
        "aTTLOf90_isKept | a TTL of90: is kept",
        "exit_called_endsTheJVM | exit, called: ends the JVM",
      })
  void of_aMethodsName_isASentence(String name, String sentence) {
    assertThat(Words.of(name)).isEqualTo(sentence);
  }
}
