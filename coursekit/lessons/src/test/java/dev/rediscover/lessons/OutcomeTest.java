package dev.rediscover.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class OutcomeTest {
  private static final UnsupportedOperationException STUB =
      new UnsupportedOperationException("exercise 1.10: walk the chain");

  @Test
  void of_whatATestThrew_tellsTheKindsApart() {
    assertThat(Outcome.of(null)).isEqualTo(Outcome.PASSED);
    assertThat(Outcome.of(STUB)).isEqualTo(Outcome.NOT_DONE);
    assertThat(Outcome.of(new AssertionError("1 != 2"))).isEqualTo(Outcome.WRONG);
    assertThat(Outcome.of(new NullPointerException())).isEqualTo(Outcome.CRASHED);
    assertThat(Outcome.of(new UnsupportedOperationException("x"))).isEqualTo(Outcome.CRASHED);
    assertThat(Outcome.of(new TimeoutException("30 s"))).isEqualTo(Outcome.TIMED_OUT);
    assertThat(Outcome.of(new TestAbortedException("no redis"))).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void of_hiddenStub_isNotDone() {
    assertThat(Outcome.of(new RuntimeException(new Error(STUB)))).isEqualTo(Outcome.NOT_DONE);
    var closing = new IllegalStateException("while closing");
    closing.addSuppressed(STUB);
    assertThat(Outcome.of(closing)).isEqualTo(Outcome.NOT_DONE);
    Throwable reported =
        catchThrowable(() ->
            assertThatThrownBy(
                    () -> {
                      throw STUB;
                    })
                .isInstanceOf(IllegalStateException.class));
    assertThat(Outcome.of(reported)).isEqualTo(Outcome.NOT_DONE);
  }

  @Test
  void in_stub_readsNumberAndText() {
    assertThat(NotDone.in(STUB)).contains(new NotDone("1.10", "walk the chain"));
    var drill = new UnsupportedOperationException("exercise skip-list: add a key");
    assertThat(NotDone.in(drill)).contains(new NotDone("skip-list", "add a key"));
    assertThat(NotDone.in(new AssertionError("exercise 1.1: said in a text"))).isEmpty();
  }
}
