package dev.rediscover.load;

import dev.rediscover.bytes.Numbers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A client's connection: sends GETs and SETs of random keys and reads the replies away.
///
/// Thread: one.
final class LoadConnection implements Exchange, AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;

  private final LoadOptions options;
  private final RandomGenerator random;
  private final byte[] value;
  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();
  private long errors;
  private String firstError;

  /// Connects.
  ///
  /// @throws IOException if there is no server
  LoadConnection(LoadOptions options, RandomGenerator random) throws IOException {
    this.options = options;
    this.random = random;
    value = new byte[options.valueBytes()];
    Arrays.fill(value, (byte) 'x');
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(options.host(), options.port()), CONNECT_MILLIS);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /// How many replies were errors.
  long errors() {
    return errors;
  }

  /// The first of them, or null.
  String firstError() {
    return firstError;
  }

  @Override
  public void perform() throws IOException {
    byte[] key = ascii("key:" + random.nextInt(options.keys()));
    request.reset();
    if (random.nextInt(100) < options.getPercent()) {
      write(ascii("GET"), key);
    } else {
      write(ascii("SET"), key, value);
    }
    // One write for one request: two would be two packets, and the second might wait for the first.
    request.writeTo(out);
    readReply();
  }

  private void write(byte[]... words) {
    if (!options.inline()) {
      head('*', words.length);
    }
    for (int i = 0; i < words.length; i++) {
      if (!options.inline()) {
        head('$', words[i].length);
      }
      request.writeBytes(words[i]);
      request.writeBytes(ascii(options.inline() && i < words.length - 1 ? " " : "\r\n"));
    }
  }

  private void head(char type, int count) {
    request.write(type);
    request.writeBytes(Numbers.toBytes(count));
    request.writeBytes(ascii("\r\n"));
  }

  private void readReply() throws IOException {
    String line = readLine();
    switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+', ':' -> {}
      case '$' -> {
        long length = Long.parseLong(line.substring(1));
        if (length >= 0) {
          in.skipNBytes(length + 2);
        }
      }
      case '-' -> {
        errors++;
        firstError = firstError == null ? line : firstError;
      }
      default -> throw new IOException("the server does not speak Redis' protocol: " + line);
    }
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server has closed the connection");
      }
      line.append((char) b);
    }
    return line.toString().strip();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
