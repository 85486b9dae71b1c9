package dev.rediscover.workshop.worker;

import dev.rediscover.lessons.NotDone;
import dev.rediscover.lessons.Outcome;
import dev.rediscover.workshop.worker.TestResult.Verdict;

/// Reads what a test threw.
final class Failures {
  private static final int TEXT_MAX = 6_000;

  private Failures() {}

  static Verdict verdict(Throwable thrown) {
    // JUnit's assertTimeoutPreemptively says it in words alone.
    if (String.valueOf(thrown.getMessage()).contains("execution timed out after")) {
      return Verdict.TIMED_OUT;
    }
    return switch (Outcome.of(thrown)) {
      case PASSED -> Verdict.PASSED;
      case NOT_DONE -> Verdict.NOT_DONE;
      case WRONG -> Verdict.WRONG;
      case TIMED_OUT -> Verdict.TIMED_OUT;
      case CRASHED -> Verdict.CRASHED;
      case SKIPPED, NOT_RUN -> Verdict.SKIPPED;
    };
  }

  static String exercise(Throwable thrown) {
    return NotDone.in(thrown).map(NotDone::exercise).orElse("");
  }

  /// The type and the message; for what isn't an assertion, also where it came from.
  static String text(Throwable thrown) {
    if (thrown == null) {
      return "";
    }
    String message = thrown.getMessage() == null ? "" : thrown.getMessage().strip();
    var text = new StringBuilder();
    if (thrown instanceof AssertionError) {
      text.append(message);
    } else {
      text.append(thrown.getClass().getSimpleName());
      text.append(message.isEmpty() ? "" : ": " + message);
      appendPlace(text, thrown);
    }
    return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) + " …" : text.toString();
  }

  private static void appendPlace(StringBuilder text, Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.rediscover.")) {
        text.append("\nat ").append(frame.getFileName()).append(':').append(frame.getLineNumber());
        return;
      }
    }
  }
}
