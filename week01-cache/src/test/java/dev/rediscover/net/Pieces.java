package dev.rediscover.net;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A stream that gives its bytes in the pieces that a test has cut them into: at most one a read, as
/// a socket does.
///
/// Thread: one.
final class Pieces extends InputStream {
  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private int taken;

  private Pieces(List<String> latin1) {
    latin1.forEach(piece -> pieces.add(piece.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /// These pieces, one a read.
  static Pieces of(String... pieces) {
    return new Pieces(List.of(pieces));
  }

  /// A piece for each byte.
  static Pieces byteByByte(String latin1) {
    return of(latin1.split(""));
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (length == 0) {
      throw new AssertionError(
          "a read into 0 bytes brings 0 bytes, at once, again and again: make room before you read");
    }
    if (pieces.isEmpty()) {
      return -1;
    }
    byte[] piece = pieces.getFirst();
    int count = Math.min(length, piece.length - taken);
    System.arraycopy(piece, taken, into, offset, count);
    taken += count;
    if (taken == piece.length) {
      pieces.removeFirst();
      taken = 0;
    }
    return count;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int available() {
    // As a socket would: what has not been read of the piece that came last.
    return taken == 0 ? 0 : pieces.getFirst().length - taken;
  }
}
