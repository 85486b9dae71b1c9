package dev.rediscover.lessons;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Says which check runs when one takes long, so that nobody takes a loop in the code for a build that
/// hangs.
///
/// Thread: any.
final class SignOfLife implements AutoCloseable {
  private static final long SECONDS = 5;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("sign of life").unstarted(work));
  private final Consumer<String> out;
  private final long periodMillis;
  private ScheduledFuture<?> next;

  /// @param out hears of each line
  SignOfLife(Consumer<String> out) {
    this(out, TimeUnit.SECONDS.toMillis(SECONDS));
  }

  SignOfLife(Consumer<String> out, long periodMillis) {
    this.out = out;
    this.periodMillis = periodMillis;
  }

  /// A check begins; the one before it is over.
  synchronized void began(String check) {
    ended();
    long startNanos = System.nanoTime();
    next =
        timer.scheduleAtFixedRate(
            () -> {
              long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
              out.accept("… " + seconds + " s in " + check);
            },
            periodMillis,
            2 * periodMillis,
            TimeUnit.MILLISECONDS);
  }

  /// The check is over.
  synchronized void ended() {
    if (next != null) {
      next.cancel(false);
      next = null;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
