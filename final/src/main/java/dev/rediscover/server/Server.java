package dev.rediscover.server;

import dev.rediscover.ops.Config;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
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
  private final List<Channel> listeners = new ArrayList<>();
  private final Node node;

  private Server(Config config, LongSupplier clock) {
    loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("engine"), Transport.best().newHandler());
    node = new Node(config, clock, this::exit);
  }

  /// Starts a server.
  ///
  /// @throws IOException if it can't listen: the message is one sentence for the user
  public static Server start(Config config) throws IOException {
    return start(config, System::currentTimeMillis);
  }

  /// As [#start(Config)], with another clock: milliseconds since 1970.
  static Server start(Config config, LongSupplier clock) throws IOException {
    Server server = new Server(config, clock);
    try {
      server.listen();
    } catch (IOException cannotListen) {
      server.stop();
      throw cannotListen;
    }
    server.loop.execute(() -> Cron.start(server.node, server.loop.next()));
    return server;
  }

  private void listen() throws IOException {
    Config config = node.config();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .channel(Transport.best().listener())
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, config.tcpBacklog.get().intValue())
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, config.tcpKeepalive.get() > 0)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    Admission.admit(node, channel);
                  }
                });
    int port = config.port.get().intValue();
    for (String word : config.bind.get().strip().split("\\s+")) {
      boolean optional = word.startsWith("-");
      String address = optional ? word.substring(1) : word;
      ChannelFuture bound =
          bootstrap
              .bind(
                  address.equals("*")
                      ? new InetSocketAddress(port)
                      : new InetSocketAddress(address, port))
              .awaitUninterruptibly();
      if (bound.isSuccess()) {
        listeners.add(bound.channel());
        // The first address picks the port, the others follow.
        port = port();
      } else if (!optional) {
        throw new IOException(
            "can't listen on " + address + " port " + port + ": " + reason(bound.cause()),
            bound.cause());
      }
    }
    if (listeners.isEmpty()) {
      throw new IOException("none of the addresses of 'bind' is there: " + config.bind.get());
    }
  }

  /// The system's words, without those of the call that failed.
  private static String reason(Throwable failed) {
    if (failed instanceof UnresolvedAddressException || failed instanceof UnknownHostException) {
      return "there is no such address";
    }
    String message = String.valueOf(failed.getMessage());
    int call = message.indexOf("): ");
    return call < 0 ? message : message.substring(call + "): ".length());
  }

  /// The port that the server listens on.
  public int port() {
    return ((InetSocketAddress) listeners.getFirst().localAddress()).getPort();
  }

  /// The thread that everything runs on.
  EventLoopGroup loop() {
    return loop;
  }

  /// Everything but the sockets, for those on that thread.
  Node node() {
    return node;
  }

  /// Ends the process: what SHUTDOWN does.
  private void exit() {
    Thread.ofPlatform().name("exit").start(() -> System.exit(0));
  }

  /// Stops listening, closes all connections, ends the event loop.
  @Override
  public void close() {
    stop();
    LOG.info("bye");
  }

  private void stop() {
    listeners.forEach(listener -> listener.close().awaitUninterruptibly());
    loop.shutdownGracefully(0, CLOSE_SECONDS_MAX, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
  }
}
