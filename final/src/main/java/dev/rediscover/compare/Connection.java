package dev.rediscover.compare;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A connection to a server on this machine, which speaks RESP2.
final class Connection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;

  Connection(int port) throws IOException {
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /// Sends a command and returns the reply: a String, a Long, a List, or null.
  Object call(String... words) throws IOException {
    write(words);
    flush();
    return read();
  }

  /// A command that is sent with the next [#flush()].
  void write(String... words) throws IOException {
    StringBuilder command = new StringBuilder("*").append(words.length).append("\r\n");
    for (String word : words) {
      command.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    // One char is one byte here; the lengths above count on it.
    out.write(command.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  void flush() throws IOException {
    out.flush();
  }

  /// The next reply; an error is thrown as a [RedisError].
  Object read() throws IOException {
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+' -> rest;
      case '-' -> throw new RedisError(rest);
      case ':' -> Long.valueOf(rest);
      case '$' -> bulk(Integer.parseInt(rest));
      case '*' -> list(Integer.parseInt(rest));
      default -> throw new IOException("No RESP2 reply: " + line);
    };
  }

  private String bulk(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    byte[] bytes = in.readNBytes(length);
    line();
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private List<Object> list(int count) throws IOException {
    if (count < 0) {
      return null;
    }
    List<Object> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(read());
    }
    return list;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\r'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("The server has closed the connection.");
      }
      line.append((char) b);
    }
    in.read();
    return line.toString();
  }

  /// SET of `keys` keys of 16 bytes (those of redis-benchmark) to values of 32, `depth` at a time.
  void load(int keys, int depth) throws IOException {
    String value = "x".repeat(32);
    for (int key = 0; key < keys; key += depth) {
      int batch = Math.min(depth, keys - key);
      for (int i = 0; i < batch; i++) {
        write("SET", "key:%012d".formatted(key + i), value);
      }
      flush();
      for (int i = 0; i < batch; i++) {
        read();
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
