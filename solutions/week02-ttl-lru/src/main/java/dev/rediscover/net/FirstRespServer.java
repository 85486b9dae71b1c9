package dev.rediscover.net;

import dev.rediscover.resp.FirstReplies;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Answers redis-cli with [FirstReplies]: PING and ECHO, and an error for the rest.
///
/// It reads a command the simple way: a line for the number of words, then two lines for each word,
/// its length and itself. Exercise 2.8 is about what is wrong with that.
///
/// Thread: any.
public final class FirstRespServer implements AutoCloseable {
  private static final int DEFAULT_PORT = 7000;
  private static final int CLIENTS_MAX = 10;
  private static final String UNKNOWN = "-ERR I know two commands: PING, ECHO text\r\n";

  private static final List<List<String>> CONVERSATION =
      List.of(List.of("PING"), List.of("ECHO", "grape"), List.of("GET", "grape"));

  private final VirtualThreadServer server;

  private FirstRespServer(VirtualThreadServer server) {
    this.server = server;
  }

  /// Serves on this machine.
  ///
  /// @param port 0 for a free one: see [#port()]
  /// @param bugs hears what should never have been thrown; the client's connection is closed
  /// @throws IOException if the port is taken
  static FirstRespServer start(int port, Consumer<Throwable> bugs) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new FirstRespServer(
        VirtualThreadServer.start(address, CLIENTS_MAX, FirstRespServer::talk, bugs));
  }

  private static void talk(Socket socket) throws IOException {
    var input = new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1);
    var lines = new BufferedReader(input);
    for (String head = lines.readLine(); head != null; head = lines.readLine()) {
      String reply = politely(words(head, lines));
      socket.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /// The words of a command that begins with the line `head`: `*2`, or the words themselves as netcat
  /// sends them.
  private static List<String> words(String head, BufferedReader lines) throws IOException {
    if (!head.matches("\\*\\d{1,3}")) {
      return List.of(head.strip().split(" +"));
    }
    var words = new ArrayList<String>();
    for (int left = Integer.parseInt(head.substring(1)); left > 0; left--) {
      line(lines);
      words.add(line(lines));
    }
    return words;
  }

  private static String line(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new EOFException();
    }
    return line;
  }

  /// An exercise that is not done answers with what is to do, as an error.
  private static String politely(List<String> words) {
    try {
      return answer(words);
    } catch (UnsupportedOperationException e) {
      return "-ERR " + e.getMessage() + "\r\n";
    }
  }

  /// The reply to a command, as it goes over the wire.
  static String answer(List<String> words) {
    String name = words.isEmpty() ? "" : words.getFirst().toUpperCase(Locale.ROOT);
    if (name.equals("PING") && words.size() == 1) {
      return FirstReplies.ping();
    }
    if (name.equals("ECHO") && words.size() == 2) {
      return FirstReplies.echo(words.get(1));
    }
    return UNKNOWN;
  }

  /// Where it listens.
  int port() {
    return server.port();
  }

  /// Ends all connections and the server.
  @Override
  public void close() {
    server.close();
  }

  /// Serves until it is interrupted; with the word `demo` it prints what it would answer instead, an
  /// end of a line as `\r\n`.
  ///
  /// @param arguments the port, 7000 if there is none; or `demo`
  public static void main(String... arguments) throws IOException {
    if (List.of(arguments).equals(List.of("demo"))) {
      for (List<String> words : CONVERSATION) {
        String reply = politely(words).replace("\r", "\\r").replace("\n", "\\n");
        System.out.println("> " + String.join(" ", words) + "\n" + reply);
      }
      return;
    }
    int port = arguments.length == 0 ? DEFAULT_PORT : Integer.parseInt(arguments[0]);
    FirstRespServer server = start(port, Throwable::printStackTrace);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println("Talk to it: redis-cli -p " + server.port() + " PING   (Ctrl-C ends it)");
  }
}
