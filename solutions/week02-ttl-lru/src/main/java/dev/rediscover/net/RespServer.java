package dev.rediscover.net;

import dev.rediscover.eviction.EvictionPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/// A server that redis-cli and every client of Redis can talk to: a virtual thread for each of
/// them, and one [SingleNode] behind all.
///
/// It listens on the loopback address only: there is no password.
///
/// Thread: any.
public final class RespServer implements AutoCloseable {
  /// As in Redis (`maxclients`).
  public static final int CLIENTS_MAX = 10_000;

  private static final byte[] TOO_MANY =
      "-ERR max number of clients reached\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final Duration TICK = Duration.ofMillis(100);
  private static final int DEFAULT_PORT = 7000;

  private final VirtualThreadServer server;

  private RespServer(VirtualThreadServer server) {
    this.server = server;
  }

  /// Serves a node on this machine.
  ///
  /// @param port 0 for a free one: see [#port()]
  /// @param clientsMax how many clients are served at once
  /// @param bugs hears what should never have been thrown; the client's connection is closed
  /// @throws IOException if the port is taken
  public static RespServer start(
      SingleNode node, int port, int clientsMax, Consumer<Throwable> bugs) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    ConnectionHandler handler =
        new ConnectionHandler() {
          @Override
          public void serve(Socket socket) throws IOException {
            new RespConnection(node, socket.getInputStream(), socket.getOutputStream()).run();
          }

          @Override
          public byte[] refusal() {
            return TOO_MANY;
          }
        };
    return new RespServer(VirtualThreadServer.start(address, clientsMax, handler, bugs));
  }

  /// Where it listens.
  public int port() {
    return server.port();
  }

  /// How many clients there are.
  public int clients() {
    return server.connections();
  }

  /// Ends all connections and the server.
  @Override
  public void close() {
    server.close();
  }

  /// Serves an empty node until it is interrupted.
  ///
  /// @param arguments the port, 7000 if there is none; then a limit of memory in bytes, at which keys
  ///     that were not used for long are evicted
  public static void main(String... arguments) throws IOException, InterruptedException {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_PORT;
    long memoryMaxBytes = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
    SingleNode node =
        new SingleNode(System::currentTimeMillis, memoryMaxBytes, EvictionPolicy.ALLKEYS_LRU);
    RespServer server = start(node, port, CLIENTS_MAX, Throwable::printStackTrace);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println("Talk to it: redis-cli -p " + server.port() + "   (Ctrl-C ends it)");
    while (true) {
      Thread.sleep(TICK);
      node.tick();
    }
  }
}
