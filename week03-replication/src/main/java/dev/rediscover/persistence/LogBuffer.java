package dev.rediscover.persistence;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that wait to be written. It keeps its array from batch to batch, unless that became large.
///
/// Thread: any one at a time.
final class LogBuffer {
  private static final int FIRST_BYTES = 4 << 10;
  private static final int KEPT_BYTES_MAX = 4 << 20;

  private static final byte[] SELECT =
      "*2\r\n$6\r\nSELECT\r\n$".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void append(Slice more) {
    reserve(more.length());
    more.copyTo(bytes, length);
    length += more.length();
  }

  /// The entry after which all others belong to this database.
  void appendSelect(int database) {
    reserve(SELECT.length + 2 * (Numbers.MAX_DIGITS + 2));
    System.arraycopy(SELECT, 0, bytes, length, SELECT.length);
    length += SELECT.length;
    int digits = Integer.toString(database).length();
    line(digits);
    line(database);
  }

  /// A command as an array of bulk strings.
  void appendCommand(Slice... words) {
    head('*', words.length);
    for (Slice word : words) {
      head('$', word.length());
      append(word);
      reserve(2);
      bytes[length++] = '\r';
      bytes[length++] = '\n';
    }
  }

  private void head(char kind, int number) {
    reserve(1 + Numbers.MAX_DIGITS + 2);
    bytes[length++] = (byte) kind;
    line(number);
  }

  private void line(int number) {
    length = Numbers.write(number, bytes, length);
    bytes[length++] = '\r';
    bytes[length++] = '\n';
  }

  /// Moves the first bytes to the end of another buffer.
  void moveHead(int count, LogBuffer to) {
    if (count == length && to.length == 0) {
      swap(to);
      return;
    }
    to.reserve(count);
    System.arraycopy(bytes, 0, to.bytes, to.length, count);
    to.length += count;
    System.arraycopy(bytes, count, bytes, 0, length - count);
    length -= count;
  }

  private void swap(LogBuffer empty) {
    byte[] other = empty.bytes;
    empty.bytes = bytes;
    empty.length = length;
    bytes = other;
    length = 0;
  }

  void clear() {
    length = 0;
    if (bytes.length > KEPT_BYTES_MAX) {
      bytes = new byte[FIRST_BYTES];
    }
  }

  private void reserve(int more) {
    if (more > bytes.length - length) {
      long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8L);
      bytes = Arrays.copyOf(bytes, (int) Math.max(Math.addExact(length, more), doubled));
    }
  }
}
