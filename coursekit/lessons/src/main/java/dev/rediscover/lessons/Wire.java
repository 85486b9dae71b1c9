package dev.rediscover.lessons;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A client that sends and reads raw bytes, written as Latin-1 strings, so `"\u00ff"` is the byte
/// 255.
///
/// Every read has a limit (5 s unless told): a server that never answers is a failed assertion that
/// shows what had come until then, not a hanging test.
///
/// Thread: one.
public final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private Wire(int port) {
    try {
      socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException("no connection to port " + port, e);
    }
    patience(PATIENCE);
  }

  /// Connects to a server on this machine.
  public static Wire to(int port) {
    return new Wire(port);
  }

  /// How long a read waits for the next bytes.
  public Wire patience(Duration limit) {
    try {
      socket.setSoTimeout((int) limit.toMillis());
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// Sends `latin1` in one write.
  public Wire send(String latin1) {
    return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Sends `bytes` in one write.
  public Wire send(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// Sends what the server may refuse: it may close the connection before everything is sent.
  ///
  /// @return whether everything could be sent
  public boolean flood(String latin1) {
    try {
      send(latin1);
      return true;
    } catch (UncheckedIOException cutWhileSending) {
      return false;
    }
  }

  /// Sends `latin1` in as many writes as it has bytes.
  public Wire sendByteAtATime(String latin1) {
    for (byte one : latin1.getBytes(StandardCharsets.ISO_8859_1)) {
      send(new byte[] {one});
    }
    return this;
  }

  /// Sends `words` as a RESP array of bulk strings.
  public Wire sendCommand(String... words) {
    var frame = new StringBuilder("*").append(words.length).append("\r\n");
    for (String word : words) {
      frame.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return send(frame.toString());
  }

  /// Sends `words` as [#sendCommand(String...)] and reads one whole reply.
  public String ask(String... words) {
    return sendCommand(words).reply();
  }

  /// Reads exactly `count` bytes.
  public String read(int count) {
    var bytes = new ByteArrayOutputStream();
    String what = count + " bytes";
    while (bytes.size() < count) {
      bytes.write(next(bytes, what));
    }
    return text(bytes);
  }

  /// Reads up to and with `end`.
  public String readUntil(String end) {
    var bytes = new ByteArrayOutputStream();
    while (!text(bytes).endsWith(end)) {
      bytes.write(next(bytes, Show.show(end)));
    }
    return text(bytes);
  }

  /// Reads a line, with its `\n`.
  public String readLine() {
    var bytes = new ByteArrayOutputStream();
    int one = 0;
    while (one != '\n') {
      one = next(bytes, "the end of a line");
      bytes.write(one);
    }
    return text(bytes);
  }

  /// Reads until the server closes the connection, and returns what came before.
  public String readToEnd() {
    var bytes = new ByteArrayOutputStream();
    for (int one = one(bytes, "the server to close");
        one >= 0;
        one = one(bytes, "the server to close")) {
      bytes.write(one);
    }
    return text(bytes);
  }

  /// Reads one RESP2 or RESP3 reply and returns its bytes as they came.
  public String reply() {
    String line = readLine();
    return switch (line.charAt(0)) {
      case '$', '=', '!' -> line + blob(line);
      case '*', '~', '>' -> line + replies(count(line));
      case '%' -> line + replies(2 * count(line));
      case '|' -> line + replies(2 * count(line)) + reply();
      default -> line;
    };
  }

  private String blob(String line) {
    int length = count(line);
    return length < 0 ? "" : read(length + 2);
  }

  private String replies(int count) {
    var all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(reply());
    }
    return all.toString();
  }

  private static int count(String line) {
    try {
      return Integer.parseInt(line.strip().substring(1));
    } catch (NumberFormatException e) {
      throw new AssertionError("not the head of a reply: " + Show.show(line), e);
    }
  }

  /// Says to the server that no more will be sent; replies can still be read.
  public Wire halfClose() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// Vanishes: the server gets a reset instead of an orderly end.
  public void reset() {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
    close();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int next(ByteArrayOutputStream sofar, String what) {
    int one = one(sofar, what);
    if (one < 0) {
      throw new AssertionError(
          "the server closed the connection before " + what + " came; until then: " + shown(sofar));
    }
    return one;
  }

  private int one(ByteArrayOutputStream sofar, String what) {
    try {
      return in.read();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("waited in vain for " + what + "; until then: " + shown(sofar), e);
    } catch (SocketException e) {
      // A reset ends the stream as well.
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shown(ByteArrayOutputStream bytes) {
    return bytes.size() == 0 ? "nothing" : Show.show(bytes.toByteArray());
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
