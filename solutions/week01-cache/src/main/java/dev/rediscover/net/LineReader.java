package dev.rediscover.net;

import dev.rediscover.bytes.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

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
    // exercise 1.7 begin: make room after the bytes that are there, read once
    if (end == buffer.length) {
      makeRoom();
    }
    int count = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, count);
    return count >= 0;
    // exercise 1.7 end
  }

  // solution 1.7 begin
  private void makeRoom() {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    searched -= start;
    end -= start;
    start = 0;
    if (end == buffer.length) {
      // By doubling, so that memory follows what really came and never what may come.
      buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, lineBytesMax + 1));
    }
  }

  // solution 1.7 end

  /// Exercise 1.7: points `line` at the next line, without its `\n` or `\r\n`.
  ///
  /// @return false if no line has ended yet
  /// @throws LineTooLongException if the line is longer than the limit, whether it has ended or not
  public boolean next(Slice line) throws LineTooLongException {
    // exercise 1.7 begin: look for a newline where you have not looked yet, check the limit
    while (searched < end && buffer[searched] != '\n') {
      searched++;
    }
    int length = searched - start;
    if (length > lineBytesMax) {
      throw new LineTooLongException();
    }
    if (searched == end) {
      return false;
    }
    boolean carriageReturn = length > 0 && buffer[searched - 1] == '\r';
    line.set(buffer, start, carriageReturn ? length - 1 : length);
    searched++;
    start = searched;
    return true;
    // exercise 1.7 end
  }
}
