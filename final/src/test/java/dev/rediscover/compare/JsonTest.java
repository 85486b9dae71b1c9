package dev.rediscover.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void write_nestsMapsAndLists() {
    assertThat(Json.write(Map.of("a", List.of(1, 2.5, true))))
        .isEqualTo("{\"a\": [1,\n2.5,\ntrue]}");
  }

  @Test
  void write_whatJsonLacks_isNull() {
    assertThat(Json.write(Double.NaN)).isEqualTo("null");
    assertThat(Json.write(Double.POSITIVE_INFINITY)).isEqualTo("null");
    assertThat(Json.write(null)).isEqualTo("null");
  }

  @Test
  void write_signsThatEndAString_areEscaped() {
    assertThat(Json.write("a\"b\\c\nd\u0001")).isEqualTo("\"a\\\"b\\\\c\\nd\\u0001\"");
  }
}
