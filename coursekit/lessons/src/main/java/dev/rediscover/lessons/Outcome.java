package dev.rediscover.lessons;

import java.util.concurrent.TimeoutException;
import org.opentest4j.TestAbortedException;

/// How one check of an exercise ended. Not started, wrong, timed out and crashed are four different
/// things.
public enum Outcome {
  /// It holds.
  PASSED("passed"),
  /// The code under test says that an exercise is not done: its own, or one that it stands on.
  NOT_DONE("not done"),
  /// An assertion failed.
  WRONG("wrong"),
  /// It did not end in time.
  TIMED_OUT("timed out"),
  /// The code under test threw what nobody asked for.
  CRASHED("crashed"),
  /// It said itself that it can't run here.
  SKIPPED("skipped"),
  /// It never began: its class failed before it, or an earlier check of its exercise did not end in
  /// time.
  NOT_RUN("not run");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /// The word on the board.
  public String word() {
    return word;
  }

  /// Whether somebody must look at it.
  public boolean isFailure() {
    return this == WRONG || this == TIMED_OUT || this == CRASHED;
  }

  /// What a test that ended with `thrown` (null: with nothing) means.
  public static Outcome of(Throwable thrown) {
    if (thrown == null) {
      return PASSED;
    }
    if (NotDone.in(thrown).isPresent()) {
      return NOT_DONE;
    }
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof TimeoutException) {
        return TIMED_OUT;
      }
      if (at instanceof TestAbortedException) {
        return SKIPPED;
      }
    }
    return thrown instanceof AssertionError ? WRONG : CRASHED;
  }
}
