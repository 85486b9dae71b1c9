package dev.rediscover.resp;

import java.nio.charset.StandardCharsets;

/// Makes almost right commands: a few good ones behind one another, then a few bytes of damage.
///
/// The frame of a seed and a number is always the same, and is made without any other frame before
/// it, so one frame can be looked at alone.
///
/// Thread: any one at a time.
final class FrameMaker {
  static final int FRAME_BYTES_MAX = 600;

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private static final byte[][] GOOD =
      bytes(
          "*3\r\n$3\r\nSET\r\n$16\r\nkey:000000000001\r\n$32\r\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n",
          "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n",
          "*1\r\n$4\r\nPING\r\n",
          "*2\r\n$4\r\nECHO\r\n$0\r\n\r\n",
          "*2\r\n$4\r\nECHO\r\n$9\r\na\r\n*1\r\n$\0\r\n",
          "*5\r\n$4\r\nMSET\r\n$1\r\na\r\n$1\r\n1\r\n$1\r\nb\r\n$1\r\n2\r\n",
          "*0\r\n",
          "*-1\r\n",
          "PING\r\n",
          "\r\n",
          "SET k v\n",
          "ECHO \"a \\x41\\n\" 'b \\' c'\r\n");

  private static final byte[][] PIECES =
      bytes(
          "\r\n",
          "\r",
          "\n",
          "*",
          "$",
          "-1",
          "-",
          "0",
          "\0",
          " ",
          "\"",
          "'",
          "\\",
          "\\x4",
          "*1\r\n",
          "$4\r\n",
          "*0\r\n",
          "*1048576\r\n",
          "$536870912\r\n",
          "4294967297",
          "9223372036854775807",
          "-9223372036854775808",
          "99999999999999999999",
          "2147483647",
          "16385",
          "+",
          ":1\r\n");

  private final byte[] frame = new byte[FRAME_BYTES_MAX];
  private int length;
  private long state;

  /// Makes frame `number` of `seed`; [#frame()] and [#length()] give it.
  void make(long seed, long number) {
    state = mix(seed) + number * GOLDEN;
    length = 0;
    for (int i = 1 + below(3); i > 0; i--) {
      put(GOOD[below(GOOD.length)], length);
    }
    for (int i = below(5); i > 0; i--) {
      damage();
    }
  }

  byte[] frame() {
    return frame;
  }

  int length() {
    return length;
  }

  /// A number from 0 to `bound - 1`, from the same source as the frame.
  int below(int bound) {
    state += GOLDEN;
    return (int) ((mix(state) >>> 33) * bound >>> 31);
  }

  private void damage() {
    int at = below(length + 1);
    switch (below(6)) {
      case 0 -> put(PIECES[below(PIECES.length)], at);
      case 1 -> {
        if (at < length) {
          frame[at] = (byte) below(256);
        }
      }
      case 2 -> {
        if (at < length) {
          frame[at] ^= (byte) (1 << below(8));
        }
      }
      case 3 -> cut(at, Math.min(length, at + 1 + below(8)));
      case 4 -> length = at;
      default -> repeat(at, Math.min(length, at + 1 + below(30)));
    }
  }

  private void put(byte[] piece, int at) {
    if (length + piece.length <= FRAME_BYTES_MAX) {
      System.arraycopy(frame, at, frame, at + piece.length, length - at);
      System.arraycopy(piece, 0, frame, at, piece.length);
      length += piece.length;
    }
  }

  private void cut(int from, int to) {
    System.arraycopy(frame, to, frame, from, length - to);
    length -= to - from;
  }

  private void repeat(int from, int to) {
    int more = to - from;
    if (length + more <= FRAME_BYTES_MAX) {
      System.arraycopy(frame, from, frame, to, length - from);
      length += more;
    }
  }

  /// David Stafford's mixer of 64 bits, number 13.
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static byte[][] bytes(String... texts) {
    byte[][] all = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      all[i] = texts[i].getBytes(StandardCharsets.ISO_8859_1);
    }
    return all;
  }
}
