package dev.rediscover.server;

import dev.rediscover.connection.SharedReadBuffer;
import dev.rediscover.ops.Config;
import dev.rediscover.persistence.FileDirectory;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running server: its listening sockets and the one event loop that does everything.
///
/// Thread: any.
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final long CLOSE_SECONDS_MAX = 5;

  private final EventLoopGroup loop;
  private final NettyLoop turns;
  private final ServerParts parts;
  private final Replication replication;
  private final Listeners listeners;

  private Server(Config config, LongSupplier clock) {
    loop =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("engine"),
            BeforeSleep.of(Transport.best().newHandler(), this::beforeSleep));
    turns = new NettyLoop(loop);
    parts = new ServerParts(config, clock, turns);
    replication = new Replication(parts);
    ServerTable.fill(parts, replication, Server::exit);
    listeners = new Listeners(bootstrap());
  }

  /// All who had sent something have been served: what they are to get leaves, before anybody sleeps.
  private void beforeSleep() {
    replication.endTurn();
    parts.outbox.flush();
    try {
      turns.endTurn();
    } catch (RuntimeException | AssertionError bug) {
      parts.faults.noteOnce("a slice of work between two turns failed", bug);
    }
  }

  /// Starts a server, and waits until it has loaded what there is. It listens meanwhile, and asks its
  /// clients to be patient.
  ///
  /// @throws IOException if it can't listen or load: the message is one sentence for the user
  public static Server start(Config config) throws IOException {
    return start(config, System::currentTimeMillis);
  }

  /// As [#start(Config)], with another clock: milliseconds since 1970.
  static Server start(Config config, LongSupplier clock) throws IOException {
    Server server = new Server(config, clock);
    try {
      server.onLoop(server::listen);
      server.loop.execute(() -> Cron.start(server.parts, server.replication, server.loop.next()));
      server.load();
    } catch (IOException cannotStart) {
      server.stop();
      throw cannotStart;
    }
    return server;
  }

  /// Loads the snapshot, if there is one.
  private void load() throws IOException {
    CompletableFuture<IOException> end = new CompletableFuture<>();
    onLoop(() -> {
      FileDirectory folder = FileDirectory.of(parts.config.dir.get());
      String name = parts.config.dbfilename.get();
      if (folder.exists(name)) {
        parts.engine.beginBatch();
        parts.loading.begin(folder, name, end::complete);
      } else {
        end.complete(null);
      }
      return null;
    });
    IOException failure = end.join();
    if (failure != null) {
      throw failure;
    }
    onLoop(() -> {
      parts.snapshots.loaded();
      replication.start(loop.next(), port());
      return null;
    });
  }

  /// Writes a snapshot at the end, if that is what the settings say.
  void saveAtEnd() {
    try {
      onLoop(() -> {
        boolean wanted = !parts.config.save.get().points().isEmpty() && !parts.loading.isOn();
        replication.abandonSnapshot();
        parts.engine.beginBatch();
        parts.snapshots.end(wanted);
        return null;
      });
    } catch (IOException failed) {
      LOG.warn("What was not saved before is lost: {}", failed.getMessage());
    }
  }

  private ServerBootstrap bootstrap() {
    Config config = parts.config;
    return new ServerBootstrap()
        .group(loop)
        .channel(Transport.best().listener())
        .option(ChannelOption.SO_REUSEADDR, true)
        .option(ChannelOption.SO_BACKLOG, config.tcpBacklog.get().intValue())
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        // Netty's own default keeps what it has once used; of this one, what is free goes back.
        .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
        .childOption(ChannelOption.RECVBUF_ALLOCATOR, new SharedReadBuffer())
        .childOption(ChannelOption.SO_KEEPALIVE, config.tcpKeepalive.get() > 0)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                Admission.admit(parts, channel);
              }
            });
  }

  /// Listens where the settings say, now and whenever they change.
  private Void listen() throws IOException {
    Config config = parts.config;
    if (config.bind.get().isBlank()) {
      throw new IOException("'bind' is empty, so there is nowhere to listen");
    }
    listeners.listen(config.bind.get(), config.port.get().intValue());
    config.port.whenSet(port -> relisten("Unable to listen on this port. Check server logs."));
    config.bind.whenSet(bind -> relisten("Failed to bind to specified addresses."));
    return null;
  }

  private void relisten(String error) {
    try {
      listeners.listen(parts.config.bind.get(), parts.config.port.get().intValue());
    } catch (IOException cannotListen) {
      LOG.warn(cannotListen.getMessage());
      throw new IllegalArgumentException(error, cannotListen);
    }
  }

  private <T> T onLoop(Callable<T> work) throws IOException {
    try {
      return loop.submit(work).get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException cannot) {
        throw cannot;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  /// The port that the server listens on.
  public int port() {
    return listeners.port();
  }

  /// The thread that everything runs on.
  EventLoopGroup loop() {
    return loop;
  }

  /// What it does for its replicas, or as one, for those on that thread.
  Replication replication() {
    return replication;
  }

  /// Everything but the sockets, for those on that thread.
  ServerParts parts() {
    return parts;
  }

  /// Ends the process: what SHUTDOWN does.
  private static void exit() {
    Thread.ofPlatform().name("exit").start(() -> System.exit(0));
  }

  /// Stops listening, closes all connections, ends the event loop.
  @Override
  public void close() {
    stop();
    LOG.info("bye");
  }

  private void stop() {
    parts.snapshots.close();
    loop.shutdownGracefully(0, CLOSE_SECONDS_MAX, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
  }
}
