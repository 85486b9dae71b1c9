package dev.rediscover.lessons;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Notices a call of `System.exit` while tests run, and keeps the call from returning and the JVM from
/// ending: the JDK logs the call first, on the thread that makes it, and that thread waits here.
///
/// Ctrl-C and SIGTERM end the JVM through the same call; they are let through.
///
/// Thread: any.
final class ExitWatch extends Handler {
  /// Kept here, since the JDK forgets a logger's handlers with the logger.
  private static final Logger RUNTIME = Logger.getLogger("java.lang.Runtime");

  /// The JDK's class that answers signals.
  private static final String SIGNALS = "java.lang.Terminator";

  /// What a check ends with whose code ends the JVM; its stack is the caller's.
  static final class SystemExit extends RuntimeException {
    private static final long serialVersionUID = 1;

    private SystemExit(StackTraceElement[] stack) {
      super("the code would end the JVM, and all tests with it");
      setStackTrace(stack);
    }
  }

  private final Predicate<SystemExit> holds;

  private ExitWatch(Predicate<SystemExit> holds) {
    this.holds = holds;
  }

  /// Asks `holds` at every call from now on whether the thread that makes it is to wait for ever.
  static ExitWatch start(Predicate<SystemExit> holds) {
    var watch = new ExitWatch(holds);
    RUNTIME.setLevel(Level.FINE);
    RUNTIME.setUseParentHandlers(false);
    RUNTIME.addHandler(watch);
    return watch;
  }

  @Override
  public void publish(LogRecord call) {
    Handler[] watches = RUNTIME.getHandlers();
    // The last one: a test may run tests of its own.
    if (watches[watches.length - 1] != this || call.getThrown() == null) {
      return;
    }
    StackTraceElement[] stack = call.getThrown().getStackTrace();
    if (!isSignal(stack) && holds.test(new SystemExit(stack))) {
      while (true) {
        LockSupport.park();
        // With the mark of an interrupt it would not wait.
        Thread.interrupted();
      }
    }
  }

  private static boolean isSignal(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith(SIGNALS));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    RUNTIME.removeHandler(this);
  }
}
