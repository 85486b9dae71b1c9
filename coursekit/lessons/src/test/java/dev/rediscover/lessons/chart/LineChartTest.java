package dev.rediscover.lessons.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class LineChartTest {
  private final LineChart chart =
      new LineChart("a < b & c", "threads", "operations", List.of("1", "2", "4"));

  @Test
  void svg_isWellFormedAndHasALineForEachSeries() throws Exception {
    String svg = chart.line("one", 1, 2, 3).line("two", 0, 0, 0).svg();
    byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
    Document parsed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes));

    assertThat(parsed.getElementsByTagName("polyline").getLength()).as("lines").isEqualTo(2);
    assertThat(parsed.getElementsByTagName("text").item(0).getTextContent())
        .as("the title")
        .isEqualTo("a < b & c");
  }

  @Test
  void svg_largestValue_isInsideTheScale() {
    assertThat(chart.line("one", 0, 600, 1_200).svg())
        .as("the scale ends at 2,000")
        .contains(">2,000<");
  }

  @Test
  void line_withAnotherNumberOfValues_isRefused() {
    assertThatThrownBy(() -> chart.line("one", 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("one has 2 values for 3 places");
  }
}
