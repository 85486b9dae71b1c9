package dev.rediscover.workshop.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.course.Texts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCheckTest {
  @TempDir Path root;

  @Test
  void check_followsRelativeLinksAndAnchors() {
    Texts.write(
        root.resolve("README.md"),
        """
        # Top
        [web](https://example.org/x) [mail](mailto:a@b.c) [self](#top) [folder](docs)
        [page](docs/a%20b.md#part-one) [root](/docs/a%20b.md)
        [gone](docs/gone.md)
        [no part](docs/a%20b.md#part-two)
        [out](../x.md)
        """);
    Texts.write(root.resolve("docs/a b.md"), "## Part one\n[up](../README.md#nowhere)\n");
    Texts.write(root.resolve("target/generated.md"), "[gone](gone.md)\n");
    LinkCheck.Found found = LinkCheck.check(root);
    assertThat(found.pages()).isEqualTo(2);
    assertThat(found.links()).isEqualTo(8);
    assertThat(found.problems())
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "README.md:4: the link to docs/gone.md leads nowhere",
            "README.md:5: the link to docs/a%20b.md#part-two leads to a heading that isn't there",
            "README.md:6: the link to ../x.md leaves the repository",
            "docs/a b.md:2: the link to ../README.md#nowhere leads to a heading that isn't there");
  }
}
