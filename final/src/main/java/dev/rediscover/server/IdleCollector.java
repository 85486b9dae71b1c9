package dev.rediscover.server;

import dev.rediscover.engine.Engine;
import java.util.function.LongSupplier;

/// Gives memory back that was freed, when nobody is waiting: what FLUSHALL or a hundred thousand deletions
/// leave behind is garbage of the old generation, and the JVM collects that only when its heap is full,
/// which may be at three quarters of the machine. So a server that was loaded and emptied would keep what
/// it held.
///
/// A collection stops everybody, for about as long as it takes to move what is live. So it comes only when
/// the server has been idle for a while, and only when there is more garbage than live data.
///
/// Thread: engine.
final class IdleCollector {
  /// Less garbage than this is left to the JVM.
  private static final long GARBAGE_BYTES_MIN = 64L << 20;

  private static final long WINDOW_MILLIS = 5_000;

  /// With at most this many commands in a window the server counts as idle: somebody may ask every second
  /// how it is.
  private static final long IDLE_COMMANDS_MAX = 50;

  /// A collection that freed little is not tried again at once.
  private static final long PAUSE_MILLIS_MIN = 30_000;

  private final LongSupplier heapBytes;
  private final LongSupplier liveBytes;
  private final Runnable collector;

  private long windowCommands;
  private long windowStartMillis;
  private long nextMillis;

  /// @param heapBytes what the heap holds, garbage included
  /// @param liveBytes what the engine has in use
  /// @param collector collects garbage and shrinks the heap
  IdleCollector(LongSupplier heapBytes, LongSupplier liveBytes, Runnable collector) {
    this.heapBytes = heapBytes;
    this.liveBytes = liveBytes;
    this.collector = collector;
  }

  /// One that looks at this JVM.
  static IdleCollector ofThisJvm(Engine engine) {
    Runtime jvm = Runtime.getRuntime();
    return new IdleCollector(
        () -> jvm.totalMemory() - jvm.freeMemory(),
        engine::liveBytes,
        () -> {
          engine.releaseSpare();
          HeapShrinker.shrink();
        });
  }

  /// Collects if it is time. To be asked several times a second.
  ///
  /// @param commands how many the server has run so far
  void tick(long commands, long nowMillis) {
    if (nowMillis - windowStartMillis < WINDOW_MILLIS) {
      return;
    }
    boolean idle = commands - windowCommands <= IDLE_COMMANDS_MAX;
    windowStartMillis = nowMillis;
    windowCommands = commands;
    if (!idle || nowMillis < nextMillis) {
      return;
    }
    long live = liveBytes.getAsLong();
    if (heapBytes.getAsLong() - live > Math.max(GARBAGE_BYTES_MIN, live)) {
      nextMillis = nowMillis + PAUSE_MILLIS_MIN;
      collector.run();
    }
  }
}
