package dev.rediscover.simulator;

import java.util.Arrays;

/// What was thrown, and where, in one line.
final class Frames {
  private Frames() {}

  static String brief(Throwable thrown) {
    String where =
        Arrays.stream(thrown.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.rediscover."))
            .filter(frame -> !frame.getClassName().startsWith("dev.rediscover.simulator.Run"))
            .findFirst()
            .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
            .orElse("");
    return thrown.getClass().getSimpleName()
        + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage())
        + where;
  }
}
