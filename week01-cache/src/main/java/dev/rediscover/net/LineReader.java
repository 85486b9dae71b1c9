package dev.rediscover.net;

import dev.rediscover.bytes.Slice;
import java.io.IOException;
import java.io.InputStream;

/// Makes lines out of bytes, however the network has cut them into pieces.
///
/// ```
///   taken already      a line that has not ended yet     room for the next read
///   +-----------------+---------------------------------+----------------------+
///   | SET a 1 \r \n   | S E T   b                       |                      |
///   +-----------------+---------------------------------+----------------------+
///                     ^ start              searched --> ^ end
/// ```
///
/// A read may bring half a line, or three and a half. Use: [#fill(InputStream)], then
/// [#next(Slice)] until it says no, and again.
///
/// Thread: connection.
/// Invariant: `start <= searched <= end`, no newline lies in `start .. searched`, and the buffer is
/// never longer than the longest line and its newline.
///
/// Exercise 1.7.
public final class LineReader {
  /// The longest line, in bytes before its `\n`: 64 KiB, as in Redis (`PROTO_INLINE_MAX_SIZE`).
  public static final int LINE_BYTES_MAX = 64 * 1024;

  private static final int FIRST_BYTES = 4 * 1024;

  private final int lineBytesMax;
  private byte[] buffer;
  private int start;
  private int searched;
  private int end;

  /// @param lineBytesMax the longest line, in bytes before its `\n`
  public LineReader(int lineBytesMax) {
    this.lineBytesMax = lineBytesMax;
    buffer = new byte[Math.min(FIRST_BYTES, lineBytesMax + 1)];
  }

  /// Exercise 1.7: waits for bytes and keeps them behind those that are there. To be called when
  /// [#next(Slice)] has said no; the lines it gave are not valid any more.
  ///
  /// @return whether there were any: false at the end of the stream
  public boolean fill(InputStream in) throws IOException {
    throw new UnsupportedOperationException(
        "exercise 1.7: make room after the bytes that are there, read once");
  }

  /// Exercise 1.7: points `line` at the next line, without its `\n` or `\r\n`.
  ///
  /// @return false if no line has ended yet
  /// @throws LineTooLongException if the line is longer than the limit, whether it has ended or not
  public boolean next(Slice line) throws LineTooLongException {
    throw new UnsupportedOperationException(
        "exercise 1.7: look for a newline where you have not looked yet, check the limit");
  }
}
