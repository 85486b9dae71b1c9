package dev.rediscover.simulator;

import java.util.Arrays;

/// Bytes that grow, with holes of zeros where nothing was written.
final class Bytes {
  private byte[] bytes = new byte[64];
  private int size;

  int size() {
    return size;
  }

  void write(int at, byte[] from, int offset, int length) {
    resize(Math.max(size, at + length));
    System.arraycopy(from, offset, bytes, at, length);
  }

  int read(int at, byte[] into, int offset, int length) {
    int count = Math.min(length, size - at);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    System.arraycopy(bytes, at, into, offset, count);
    return count;
  }

  /// Cuts, or fills up with zeros.
  void resize(int wanted) {
    if (wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(wanted, 2 * bytes.length));
    }
    if (wanted < size) {
      Arrays.fill(bytes, wanted, size, (byte) 0);
    }
    size = wanted;
  }

  void flip(int at, int bit) {
    bytes[at] ^= (byte) (1 << bit);
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  Bytes twin() {
    Bytes twin = new Bytes();
    twin.bytes = bytes.clone();
    twin.size = size;
    return twin;
  }
}
