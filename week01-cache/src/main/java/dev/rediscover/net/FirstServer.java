package dev.rediscover.net;

import dev.rediscover.store.FirstStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// Lets netcat talk to a [FirstStore]: `SET grape 414`, `GET grape`. A line in, a line out.
///
/// It serves one client at a time, because a `HashMap` is for one thread at a time.
///
/// Thread: any.
public final class FirstServer implements AutoCloseable {
  private static final int DEFAULT_PORT = 7000;
  private static final byte[] TOO_MANY =
      "one client at a time: a HashMap is for one thread\n".getBytes(StandardCharsets.US_ASCII);

  private static final List<String> CONVERSATION =
      List.of("SET grape 414", "GET grape", "SET grape 415", "GET grape", "GET melon");

  private final VirtualThreadServer server;

  private FirstServer(VirtualThreadServer server) {
    this.server = server;
  }

  /// Serves `store` on this machine.
  ///
  /// @param port 0 for a free one: see [#port()]
  /// @param bugs hears what should never have been thrown; the client's connection is closed
  /// @throws IOException if the port is taken
  static FirstServer start(FirstStore store, int port, Consumer<Throwable> bugs)
      throws IOException {
    ConnectionHandler handler =
        new ConnectionHandler() {
          @Override
          public void serve(Socket socket) throws IOException {
            talk(store, socket);
          }

          @Override
          public byte[] refusal() {
            return TOO_MANY;
          }
        };
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new FirstServer(VirtualThreadServer.start(address, 1, handler, bugs));
  }

  private static void talk(FirstStore store, Socket socket) throws IOException {
    var lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String reply = politely(store, line) + "\n";
      socket.getOutputStream().write(reply.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// An exercise that is not done answers with what is to do.
  private static String politely(FirstStore store, String line) {
    try {
      return answer(store, line);
    } catch (UnsupportedOperationException e) {
      return e.getMessage();
    }
  }

  /// What a client reads after it has sent `line`.
  static String answer(FirstStore store, String line) {
    String[] words = line.strip().split(" +", 3);
    if (words.length == 3 && words[0].equalsIgnoreCase("SET")) {
      store.set(words[1], words[2]);
      return "OK";
    }
    if (words.length == 2 && words[0].equalsIgnoreCase("GET")) {
      String value = store.get(words[1]);
      return value == null ? "(nil)" : value;
    }
    return "I know two commands: SET key value, GET key";
  }

  /// Where it listens.
  int port() {
    return server.port();
  }

  /// Ends the connection and the server.
  @Override
  public void close() {
    server.close();
  }

  /// Serves a new store until it is interrupted; with the word `demo` it talks to itself instead.
  ///
  /// @param arguments the port, 7000 if there is none; or `demo`
  public static void main(String... arguments) throws IOException {
    var store = new FirstStore();
    if (List.of(arguments).equals(List.of("demo"))) {
      for (String line : CONVERSATION) {
        System.out.println("> " + line + "\n" + politely(store, line));
      }
      return;
    }
    int port = arguments.length == 0 ? DEFAULT_PORT : Integer.parseInt(arguments[0]);
    FirstServer server = start(store, port, Throwable::printStackTrace);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println("Talk to it: nc 127.0.0.1 " + server.port() + "   (Ctrl-C ends it)");
  }
}
