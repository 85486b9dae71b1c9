package dev.rediscover.server;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;

/// A transport that does something each time before it waits for sockets: when all who had sent
/// something have been served and all that was put off has been done. Redis calls that `beforeSleep`.
///
/// A task on the event loop could do the same, but would have to be handed over each time.
///
/// Thread: the event loop's.
final class BeforeSleep implements IoHandler {
  private final IoHandler transport;
  private final Runnable work;

  private BeforeSleep(IoHandler transport, Runnable work) {
    this.transport = transport;
    this.work = work;
  }

  /// @param work must not throw
  static IoHandlerFactory of(IoHandlerFactory transport, Runnable work) {
    return executor -> new BeforeSleep(transport.newHandler(executor), work);
  }

  @Override
  public void initialize() {
    transport.initialize();
  }

  @Override
  public int run(IoHandlerContext context) {
    work.run();
    return transport.run(context);
  }

  @Override
  public void prepareToDestroy() {
    transport.prepareToDestroy();
  }

  @Override
  public void destroy() {
    transport.destroy();
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    return transport.register(handle);
  }

  @Override
  public void wakeup() {
    transport.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handle) {
    return transport.isCompatible(handle);
  }
}
