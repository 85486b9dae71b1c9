package dev.rediscover.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A quick client for many commands: sends a batch in one write and cuts the replies apart.
///
/// Words and replies are Latin-1, a byte a character.
///
/// Thread: one.
final class Replies implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;

  Replies(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    } catch (IOException noConnection) {
      throw new UncheckedIOException(noConnection);
    }
  }

  /// Sends all commands at once and reads a reply for each.
  List<String> ask(List<String[]> commands) {
    Thread sender = Thread.ofVirtual().start(() -> send(frames(commands)));
    List<String> replies = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      replies.add(next());
    }
    try {
      sender.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return replies;
  }

  /// Commands as RESP, one behind the other.
  static byte[] frames(List<String[]> commands) {
    StringBuilder frames = new StringBuilder();
    for (String[] words : commands) {
      frames.append('*').append(words.length).append("\r\n");
      for (String word : words) {
        frames.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
      }
    }
    return frames.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Sends bytes in one write.
  void send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Reads one reply.
  String next() {
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    try {
      read(reply);
    } catch (IOException broken) {
      throw new UncheckedIOException(
          "until then: " + reply.toString(StandardCharsets.ISO_8859_1), broken);
    }
    return reply.toString(StandardCharsets.ISO_8859_1);
  }

  private void read(ByteArrayOutputStream reply) throws IOException {
    int from = reply.size();
    int one;
    do {
      one = in.read();
      if (one < 0) {
        throw new IOException("the server closed the connection");
      }
      reply.write(one);
    } while (one != '\n');
    String head = reply.toString(StandardCharsets.ISO_8859_1).substring(from).strip();
    int replies =
        switch (head.charAt(0)) {
          case '$', '=' -> {
            int length = Integer.parseInt(head.substring(1));
            reply.write(in.readNBytes(length < 0 ? 0 : length + 2));
            yield 0;
          }
          case '*', '~', '>' -> Integer.parseInt(head.substring(1));
          case '%' -> 2 * Integer.parseInt(head.substring(1));
          default -> 0;
        };
    for (int i = 0; i < replies; i++) {
      read(reply);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
