package dev.rediscover.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BenchmarkCsvTest {
  private static final String HEAD =
      """
      "test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms",\
      "p99_latency_ms","max_latency_ms"
      """;

  @Test
  void parse_aHeadAndARow_namesTheFigures() {
    var rows =
        BenchmarkCsv.parse(
            HEAD
                + """
                "SET","133333.33","0.191","0.048","0.183","0.279","0.415","1.127"
                """);

    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().test()).isEqualTo("SET");
    assertThat(rows.getFirst().figure("rps")).isEqualTo(133_333.33);
    assertThat(rows.getFirst().figure("p50_latency_ms")).isEqualTo(0.183);
    assertThat(rows.getFirst().figure("max_latency_ms")).isEqualTo(1.127);
  }

  @Test
  void parse_twoRows_keepsTheirOrder() {
    var rows =
        BenchmarkCsv.parse(
            HEAD
                + """
                "LPUSH (needed to benchmark LRANGE)","9.0","1","1","1","1","1","1"
                "LRANGE_100 (first 100 elements)","5.0","1","1","1","1","1","1"
                """);

    assertThat(rows).extracting(BenchmarkCsv::test).last().asString().startsWith("LRANGE_100");
    assertThat(rows.getLast().figure("rps")).isEqualTo(5);
  }

  @Test
  void parse_theOldFormWithoutAHead_hasTheRateAlone() {
    var row = BenchmarkCsv.parse("\"GET\",\"70422.54\"\n").getFirst();

    assertThat(row.figure("rps")).isEqualTo(70_422.54);
    assertThat(row.figure("p99_latency_ms")).isNaN();
  }

  @Test
  void parse_otherLines_arePassedOver() {
    var rows =
        BenchmarkCsv.parse(
            "WARNING: Could not fetch server CONFIG\n"
                + HEAD
                + "\"GET\",\"1.0\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\"\n");

    assertThat(rows).extracting(BenchmarkCsv::test).containsExactly("GET");
  }

  @Test
  void parse_noRow_saysWhatWasPrinted() {
    assertThatThrownBy(() -> BenchmarkCsv.parse("Error from server: WRONGTYPE"))
        .isInstanceOf(CannotCompare.class)
        .hasMessageContaining("WRONGTYPE");
  }
}
