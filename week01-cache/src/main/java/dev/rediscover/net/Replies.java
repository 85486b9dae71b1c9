package dev.rediscover.net;

import dev.rediscover.bytes.Numbers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes replies in the words of Redis' protocol, RESP2, which a person can read as well.
///
/// Nothing is sent until [#flush()] or until 4 KiB have gathered.
///
/// Thread: connection.
public final class Replies {
  private static final int BUFFER_BYTES = 4 * 1024;

  private final OutputStream out;

  /// Replies to whoever reads `out`.
  public Replies(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
  }

  /// `+OK`
  public void status(String word) throws IOException {
    line('+', word.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// `-ERR what was wrong`
  ///
  /// @param text Latin-1, so that the client's own bytes come back as they were
  public void error(String text) throws IOException {
    // A newline inside would end the reply, and what follows would pass for the next one.
    String oneLine = text.replace('\r', ' ').replace('\n', ' ');
    line('-', oneLine.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// `:42`
  public void number(long number) throws IOException {
    line(':', Numbers.toBytes(number));
  }

  /// `$5`, then the five bytes; or `$-1` for null.
  public void bulk(byte[] bytes) throws IOException {
    line('$', Numbers.toBytes(bytes == null ? -1 : bytes.length));
    if (bytes != null) {
      out.write(bytes);
      endLine();
    }
  }

  /// Sends what has gathered.
  public void flush() throws IOException {
    out.flush();
  }

  private void line(char type, byte[] text) throws IOException {
    out.write(type);
    out.write(text);
    endLine();
  }

  private void endLine() throws IOException {
    out.write('\r');
    out.write('\n');
  }
}
