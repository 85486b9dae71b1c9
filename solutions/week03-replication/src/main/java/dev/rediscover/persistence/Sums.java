package dev.rediscover.persistence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// The lines of a log that say what the bytes before them add up to: see [LogFile].
///
/// Thread: any; it has no state.
final class Sums {
  static final String PREFIX = "#SUM:";

  private static final Pattern LINE = Pattern.compile("#SUM:([0-9a-f]{8}):(\\d{1,18}):(\\d{1,18})");
  private static final int LINE_BYTES_MIN = 18;
  private static final int LINE_BYTES_MAX = 64;
  private static final int PIECE_BYTES = 64 << 10;

  private Sums() {}

  /// What a line says.
  ///
  /// @param length how many bytes before the line it is about
  /// @param durable how much of the file was safe when it was written
  record Sum(int crc, long length, long durable) {}

  static String line(int crc, long length, long durable) {
    return String.format("#SUM:%08x:%d:%d\r\n", crc, length, durable);
  }

  /// What a line says, or null if it is another kind of line.
  static Sum parse(String line) {
    Matcher matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      return null;
    }
    return new Sum(
        Integer.parseUnsignedInt(matcher.group(1), 16),
        Long.parseLong(matcher.group(2)),
        Long.parseLong(matcher.group(3)));
  }

  /// Whether the bytes before the line are what it says.
  ///
  /// @param at where the line begins
  static boolean holds(Sum said, DataFile file, long at) throws IOException {
    if (said.length() > at) {
      return false;
    }
    CRC32C sum = new CRC32C();
    add(file, at - said.length(), at, sum);
    return (int) sum.getValue() == said.crc();
  }

  /// Adds the bytes of a file to a sum.
  static void add(DataFile file, long from, long to, CRC32C sum) throws IOException {
    if (from >= to) {
      return;
    }
    byte[] piece = new byte[(int) Math.min(PIECE_BYTES, to - from)];
    long at = from;
    while (at < to) {
      int read = file.read(at, piece, 0, (int) Math.min(piece.length, to - at));
      if (read <= 0) {
        throw new IOException("the file ends at " + at + " and not at " + to);
      }
      sum.update(piece, 0, read);
      at += read;
    }
  }

  /// How much of the file was safe, as far as lines say that begin at `from` or later, and that are
  /// right about the bytes before them.
  static long safeTo(DataFile file, long from) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    long safeTo = 0;
    long at = from;
    int read = file.read(at, piece, 0, piece.length);
    while (read >= LINE_BYTES_MIN) {
      String text = new String(piece, 0, read, StandardCharsets.ISO_8859_1);
      Matcher matcher = LINE.matcher(text);
      while (matcher.find()) {
        Sum sum = parse(matcher.group());
        if (sum.durable() > safeTo && holds(sum, file, at + matcher.start())) {
          safeTo = sum.durable();
        }
      }
      at += Math.max(1, read - LINE_BYTES_MAX);
      read = file.read(at, piece, 0, piece.length);
    }
    return safeTo;
  }

  /// Whether there are zeros only from here to the end of the file.
  static boolean isZeros(DataFile file, long from) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    long at = from;
    int read = file.read(at, piece, 0, piece.length);
    while (read > 0) {
      for (int i = 0; i < read; i++) {
        if (piece[i] != 0) {
          return false;
        }
      }
      at += read;
      read = file.read(at, piece, 0, piece.length);
    }
    return true;
  }
}
