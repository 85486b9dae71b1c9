package dev.rediscover.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void markdown_isPaddedAndSetsFiguresToTheRight() {
    var table = new Table("server", "ms").row("ours", "12.5").row("R", "1");

    assertThat(table.markdown())
        .isEqualTo(
            """
            | server |   ms |
            |--------|-----:|
            | ours   | 12.5 |
            | R      |    1 |
            """);
  }

  @Test
  void markdown_ofShortCells_stillHasThreeDashes() {
    assertThat(new Table("a", "b").row("1", "2").markdown())
        .isEqualTo(
            """
            | a   |   b |
            |-----|----:|
            | 1   |   2 |
            """);
  }

  @Test
  void row_ofAnotherLength_isRefused() {
    assertThatThrownBy(() -> new Table("a", "b").row("1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
