package dev.rediscover.server;

import dev.rediscover.storage.EngineLoop;
import io.netty.channel.EventLoopGroup;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// The engine's thread for those who know nothing of Netty.
///
/// Netty runs tasks of its queue until there are none, up to 64 in a row, before it looks at the sockets
/// again. A slice of work that asks for the next one would so hold up clients for 64 slices. What comes by
/// [#nextTurn(Runnable)] runs once between two looks at the sockets.
///
/// Thread: any, but for what is marked as the engine's.
final class NettyLoop implements EngineLoop {
  private static final Runnable NOTHING = () -> {};

  private final EventLoopGroup loop;

  /// What is to be done before the next look at the sockets.
  private final Deque<Runnable> slices = new ArrayDeque<>();

  NettyLoop(EventLoopGroup loop) {
    this.loop = loop;
  }

  @Override
  public void execute(Runnable work) {
    loop.execute(work);
  }

  @Override
  public void schedule(Runnable work, long millis) {
    loop.schedule(work, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void nextTurn(Runnable slice) {
    slices.add(slice);
    // Nobody may sleep while there is something to do.
    loop.execute(NOTHING);
  }

  /// Runs the slices that there are; what they ask for is for the turn after.
  ///
  /// Thread: engine.
  void endTurn() {
    for (int left = slices.size(); left > 0; left--) {
      slices.poll().run();
    }
  }
}
