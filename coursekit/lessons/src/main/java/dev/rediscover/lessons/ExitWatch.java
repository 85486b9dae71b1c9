package dev.rediscover.lessons;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Notices a call of `System.exit` while tests run, before the JVM goes down: the JDK logs the call,
/// on the thread that makes it.
///
/// Thread: any.
final class ExitWatch extends Handler {
  /// Kept here, since the JDK forgets a logger's handlers with the logger.
  private static final Logger RUNTIME = Logger.getLogger("java.lang.Runtime");

  /// What a check ends with whose code ends the JVM; its stack is the caller's.
  static final class SystemExit extends RuntimeException {
    private static final long serialVersionUID = 1;

    private SystemExit(StackTraceElement[] stack) {
      super("the code ends the JVM, and all tests with it");
      setStackTrace(stack);
    }
  }

  private final Consumer<SystemExit> listener;

  private ExitWatch(Consumer<SystemExit> listener) {
    this.listener = listener;
  }

  /// Tells `listener` of every call from now on.
  static ExitWatch start(Consumer<SystemExit> listener) {
    var watch = new ExitWatch(listener);
    RUNTIME.setLevel(Level.FINE);
    RUNTIME.setUseParentHandlers(false);
    RUNTIME.addHandler(watch);
    return watch;
  }

  @Override
  public void publish(LogRecord call) {
    if (call.getThrown() != null) {
      listener.accept(new SystemExit(call.getThrown().getStackTrace()));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    RUNTIME.removeHandler(this);
  }
}
