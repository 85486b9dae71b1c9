package dev.rediscover.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// A TCP listener that gives each connection a virtual thread of its own, up to a limit.
///
/// A virtual thread that waits for bytes costs a few hundred bytes of heap and no thread of the
/// operating system, so the code of a connection may be a plain loop that reads, thinks and writes.
///
/// Thread: any.
/// Invariant: at most `connectionsMax` connections are served at once, and one gives its place back
/// however it ends.
public final class VirtualThreadServer implements AutoCloseable {
  /// As in Redis (`tcp-backlog`): clients that the system keeps waiting until they are accepted.
  private static final int BACKLOG = 511;

  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LAST_WORDS_SECONDS = 10;

  private final ServerSocket listener;
  private final ConnectionHandler handler;
  private final Consumer<Throwable> bugs;
  private final Semaphore places;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("connection-", 1).factory());
  private final Thread acceptor;
  private volatile boolean closing;

  private VirtualThreadServer(
      ServerSocket listener,
      int connectionsMax,
      ConnectionHandler handler,
      Consumer<Throwable> bugs) {
    this.listener = listener;
    this.handler = handler;
    this.bugs = bugs;
    places = new Semaphore(connectionsMax);
    acceptor = Thread.ofPlatform().name("acceptor").unstarted(this::accept);
  }

  /// Listens, and serves whoever comes.
  ///
  /// @param address with port 0 the system picks a free one: see [#port()]
  /// @param connectionsMax how many connections are served at once; one more is refused
  /// @param bugs hears what handlers throw that is no [IOException]
  /// @throws IOException if the address is taken or not ours
  public static VirtualThreadServer start(
      InetSocketAddress address,
      int connectionsMax,
      ConnectionHandler handler,
      Consumer<Throwable> bugs)
      throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.bind(address, BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    VirtualThreadServer server = new VirtualThreadServer(listener, connectionsMax, handler, bugs);
    server.acceptor.start();
    return server;
  }

  /// Where it listens.
  public int port() {
    return listener.getLocalPort();
  }

  /// How many connections there are.
  public int connections() {
    return open.size();
  }

  /// Ends all connections, and returns when no thread of them is left. Nobody is accepted any more.
  @Override
  public void close() {
    closing = true;
    closeQuietly(listener);
    try {
      // Once the acceptor is gone nobody adds a connection behind our back.
      acceptor.join();
      open.forEach(VirtualThreadServer::closeQuietly);
      threads.shutdown();
      if (!threads.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!closing) {
      try {
        admit(listener.accept());
      } catch (IOException e) {
        if (!closing) {
          // No file descriptor left, or the client went while it was accepted: don't run in
          // circles.
          LockSupport.parkNanos(RETRY_NANOS);
        }
      }
    }
  }

  private void admit(Socket socket) throws IOException {
    if (!places.tryAcquire()) {
      try (socket) {
        socket.getOutputStream().write(handler.refusal());
      }
      return;
    }
    open.add(socket);
    try {
      threads.execute(() -> serve(socket));
    } catch (RejectedExecutionException e) {
      leave(socket);
      closeQuietly(socket);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      try {
        socket.setTcpNoDelay(true);
        handler.serve(socket);
      } finally {
        // Before the close: who sees the end of one connection may open the next one.
        leave(socket);
      }
    } catch (IOException e) {
      // The client has vanished, and nobody else is interested.
    } catch (RuntimeException | Error e) {
      bugs.accept(e);
    }
  }

  private void leave(Socket socket) {
    open.remove(socket);
    places.release();
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // It is closed, or as good as.
    }
  }
}
