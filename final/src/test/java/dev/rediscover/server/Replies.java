package dev.rediscover.server;

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
public final class Replies implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];

  /// Where the reply begins that is being read, where reading goes on, where the bytes end.
  private int from;

  private int at;
  private int end;

  public Replies(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = socket.getInputStream();
    } catch (IOException noConnection) {
      throw new UncheckedIOException(noConnection);
    }
  }

  /// Sends all commands at once and reads a reply for each.
  public List<String> ask(List<String[]> commands) {
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
  public String next() {
    from = at;
    try {
      read();
    } catch (IOException broken) {
      throw new UncheckedIOException("until then: " + text(from, end), broken);
    }
    return text(from, at);
  }

  private String text(int first, int behind) {
    return new String(buffer, first, behind - first, StandardCharsets.ISO_8859_1);
  }

  private void read() throws IOException {
    int head = at - from;
    while (nextByte() != '\n') {}
    // Where it begins counts from the reply's start: the bytes may have moved in the buffer.
    char type = (char) buffer[from + head];
    String line = text(from + head + 1, at - 2);
    int replies =
        switch (type) {
          case '$', '=' -> {
            int length = Integer.parseInt(line);
            skip(length < 0 ? 0 : length + 2);
            yield 0;
          }
          case '*', '~', '>' -> Integer.parseInt(line);
          case '%' -> 2 * Integer.parseInt(line);
          default -> 0;
        };
    for (int i = 0; i < replies; i++) {
      read();
    }
  }

  private byte nextByte() throws IOException {
    if (at == end) {
      fill();
    }
    return buffer[at++];
  }

  private void skip(int bytes) throws IOException {
    while (end - at < bytes) {
      bytes -= end - at;
      at = end;
      fill();
    }
    at += bytes;
  }

  /// Reads more behind what is there of this reply.
  private void fill() throws IOException {
    if (end == buffer.length) {
      byte[] larger = end - from > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
      System.arraycopy(buffer, from, larger, 0, end - from);
      buffer = larger;
      at -= from;
      end -= from;
      from = 0;
    }
    int count = in.read(buffer, end, buffer.length - end);
    if (count < 0) {
      throw new IOException("the server closed the connection");
    }
    end += count;
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
