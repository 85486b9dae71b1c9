package dev.rediscover.net;

import dev.rediscover.store.Store;
import dev.rediscover.store.StripedStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// A store that netcat can talk to: a line is a command, as in Redis' inline protocol.
///
/// It listens on the loopback address only: there is no password.
///
/// Thread: any.
public final class LineServer implements AutoCloseable {
  /// As in Redis (`maxclients`).
  public static final int CLIENTS_MAX = 10_000;

  private static final byte[] TOO_MANY =
      "-ERR max number of clients reached\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final int DEFAULT_PORT = 7000;
  private static final int STRIPES = 16;

  private final VirtualThreadServer server;

  private LineServer(VirtualThreadServer server) {
    this.server = server;
  }

  /// Serves `store` on this machine.
  ///
  /// @param port 0 for a free one: see [#port()]
  /// @param clientsMax how many clients are served at once
  /// @param bugs hears what should never have been thrown; the client's connection is closed
  /// @throws IOException if the port is taken
  public static LineServer start(Store store, int port, int clientsMax, Consumer<Throwable> bugs)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    ConnectionHandler handler =
        new ConnectionHandler() {
          @Override
          public void serve(Socket socket) throws IOException {
            new LineConnection(store, socket.getInputStream(), socket.getOutputStream()).run();
          }

          @Override
          public byte[] refusal() {
            return TOO_MANY;
          }
        };
    return new LineServer(VirtualThreadServer.start(address, clientsMax, handler, bugs));
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

  /// Serves a [StripedStore] until it is interrupted.
  ///
  /// @param arguments the port, 7000 if there is none
  public static void main(String... arguments) throws IOException {
    int port = arguments.length == 0 ? DEFAULT_PORT : Integer.parseInt(arguments[0]);
    Store store = StripedStore.withStripes(STRIPES);
    LineServer server = start(store, port, CLIENTS_MAX, Throwable::printStackTrace);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println("Talk to it: nc 127.0.0.1 " + server.port() + "   (Ctrl-C ends it)");
  }
}
