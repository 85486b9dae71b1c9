package dev.rediscover.server;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/// How sockets are waited for: epoll on Linux, kqueue on macOS, Java's selector elsewhere.
public enum Transport {
  EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class) {
    @Override
    IoHandlerFactory newHandler() {
      return EpollIoHandler.newFactory();
    }
  },
  KQUEUE(KQueueServerSocketChannel.class, KQueueSocketChannel.class) {
    @Override
    IoHandlerFactory newHandler() {
      return KQueueIoHandler.newFactory();
    }
  },
  NIO(NioServerSocketChannel.class, NioSocketChannel.class) {
    @Override
    IoHandlerFactory newHandler() {
      return NioIoHandler.newFactory();
    }
  };

  private final Class<? extends ServerSocketChannel> listener;
  private final Class<? extends SocketChannel> socket;

  Transport(Class<? extends ServerSocketChannel> listener, Class<? extends SocketChannel> socket) {
    this.listener = listener;
    this.socket = socket;
  }

  /// The quickest that this system has.
  public static Transport best() {
    if (Epoll.isAvailable()) {
      return EPOLL;
    }
    return KQueue.isAvailable() ? KQUEUE : NIO;
  }

  Class<? extends ServerSocketChannel> listener() {
    return listener;
  }

  /// What connects to others.
  Class<? extends SocketChannel> socket() {
    return socket;
  }

  abstract IoHandlerFactory newHandler();
}
