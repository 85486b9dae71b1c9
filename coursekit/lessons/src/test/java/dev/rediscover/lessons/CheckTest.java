package dev.rediscover.lessons;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {
  private static String message(Check.Work work) {
    Throwable thrown = catchThrowable(work::run);
    assertThat(thrown).isInstanceOf(CheckFailed.class);
    return thrown.getMessage();
  }

  @Test
  void got_theSame_saysNothing() {
    assertThatCode(
            () -> {
              rule("equal").expect("a").got("a");
              rule("nothing").expect(null, "gone").got(null);
              rule("arrays by content").expect(new byte[] {1}).got(new byte[] {1});
              rule("any of many").expectThat("1 to 9", Integer.class, n -> n < 10).got(7);
              rule("thrown")
                  .expectThrown(IllegalStateException.class, "no")
                  .by(() -> {
                    throw new IllegalStateException("no");
                  });
              rule("held").holds(() -> assertThat(1).isEqualTo(1));
            })
        .doesNotThrowAnyException();
  }

  @Test
  void got_another_tellsTheStory() {
    assertThat(
            message(() ->
                rule("a key is dead once now is past its deadline")
                    .did("SET grape 414 PX 100", "clock +101 ms", "GET grape")
                    .expect(null, "the key is gone")
                    .got("414", "1 ms after its deadline")))
        .isEqualTo(
            String.join(
                "\n",
                "  did       SET grape 414 PX 100     clock +101 ms     GET grape",
                "  expected  nothing: the key is gone",
                "  got       \"414\", 1 ms after its deadline",
                "  rule      a key is dead once now is past its deadline"));
  }

  @Test
  void got_sameTextOfAnotherType_showsBothTypes() {
    assertThat(message(() -> rule("a number").expect(1L).got(1)))
        .contains("expected  1 (Long)", "got       1 (Integer)");
  }

  @Test
  void got_bytes_showsThemEscaped() {
    byte[] came = {'+', 'O', 'K', '\r', (byte) 0xff};
    assertThat(message(() -> rule("to the byte").expect("+OK").got(came)))
        .contains("got       \"+OK\\r\\xff\"");
  }

  @Test
  void did_manySteps_keepsTheLast() {
    Check check = rule("long stories are cut");
    for (int step = 1; step <= 30; step++) {
      check.did("step " + step);
    }
    assertThat(message(() -> check.expect(1).got(2)))
        .contains("… 18 earlier steps", "step 19", "step 30")
        .doesNotContain("step 18");
  }

  @Test
  void expectThrown_nothingThrown_says() {
    assertThat(message(() -> rule("no").expectThrown(IllegalStateException.class).by(() -> 1)))
        .contains("expected  IllegalStateException", "got       no exception, but 1");
  }

  @Test
  void holds_failedAssertion_becomesTheStory() {
    assertThat(message(() -> rule("order").did("x").holds(() -> assertThat(1).isEqualTo(2))))
        .contains("did       x", "expected  2", "got       1", "rule      order");
  }

  @Test
  void anyCheck_onAnUnfinishedExercise_letsItThrough() {
    var notDone = new UnsupportedOperationException("exercise 1.1: write it");
    Check.Work stub =
        () -> {
          throw notDone;
        };
    assertThat(catchThrowable(() -> rule("r").holds(stub))).isSameAs(notDone);
    Throwable thrown =
        catchThrowable(() ->
            rule("r")
                .expectThrown(IllegalStateException.class)
                .by(() -> {
                  throw notDone;
                }));
    assertThat(thrown).isSameAs(notDone);
  }

  @Test
  void show_values_asTheReaderNeedsThem() {
    assertThat(Show.show(null)).isEqualTo("nothing");
    assertThat(Show.show("a\"\r\n\0é")).isEqualTo("\"a\\\"\\r\\n\\x00\\xe9\"");
    assertThat(Show.show(List.of("a", 1))).isEqualTo("[\"a\", 1]");
    assertThat(Show.show(new int[] {1, 2})).isEqualTo("[1, 2]");
    assertThat(Show.show("x".repeat(10_000)))
        .hasSizeLessThan(450)
        .contains("… 9602 more characters …");
  }
}
