package dev.rediscover.server;

import dev.rediscover.storage.EngineLoop;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;

/// The engine's thread for those who know nothing of Netty.
///
/// Thread: any.
record NettyLoop(EventLoopGroup loop) implements EngineLoop {
  @Override
  public void execute(Runnable work) {
    loop.execute(work);
  }

  @Override
  public void schedule(Runnable work, long millis) {
    loop.schedule(work, millis, TimeUnit.MILLISECONDS);
  }
}
