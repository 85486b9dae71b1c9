package dev.rediscover.workshop.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.1 A table without node objects|11-a-table-without-node-objects",
        "What `SCAN` sees: every key?|what-scan-sees-every-key",
        "See [the guide](x.md) & more|see-the-guide--more",
        "snake_case and a-b|snake_case-and-a-b",
        "Größe 2×|größe-2"
      })
  void slug_isGitHubs(String heading, String slug) {
    assertThat(Markdown.slug(heading)).isEqualTo(slug);
  }

  @Test
  void anchors_ofEqualHeadings_areNumbered() {
    Markdown page = Markdown.read("# Hint\n## Hint\n### Hint\n<a id=\"here\"></a>\n");
    assertThat(page.anchors()).containsExactlyInAnyOrder("hint", "hint-1", "hint-2", "here");
  }

  @Test
  void links_inCode_areNone() {
    Markdown page =
        Markdown.read(
            """
            A [link](a.md), an ![image](b.png "title") and [`code`](c.md#x) but `[no](link.md)`.
            ```
            [no](link.md)
            # no heading
            ```
            [ref]: d.md
            <img src="e.png">
            ~~~~ md
            ```
            [no](link.md)
            ~~~~
            [![badge](f.svg)](g.md)
            """);
    assertThat(page.links())
        .extracting(Markdown.Link::target)
        .containsExactlyInAnyOrder("a.md", "b.png", "c.md#x", "d.md", "e.png", "f.svg", "g.md");
    assertThat(page.headings()).isEmpty();
  }

  @Test
  void words_leaveCodeBlocksAndMarkupAside() {
    String text = "# Two words\n\n```\nnot these\n```\n<details> and - three more.\n";
    assertThat(Markdown.read(text).words()).isEqualTo(5);
  }
}
