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
  private static final Pattern LINE = Pattern.compile("#SUM:([0-9a-f]{8}):(\\d{1,18})\r\n");
  private static final int LINE_BYTES_MAX = 64;
  private static final int PIECE_BYTES = 64 << 10;

  private Sums() {}

  /// What a line says.
  ///
  /// @param length how many bytes before the line it is about
  record Sum(int crc, long length) {}

  static String line(int crc, long length) {
    return String.format("#SUM:%08x:%d\r\n", crc, length);
  }

  /// What a line says, or null if it is another kind of line.
  static Sum parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return null;
    }
    int crc = Integer.parseUnsignedInt(matcher.group(1), 16);
    return new Sum(crc, Long.parseLong(matcher.group(2)));
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

  /// Whether there is a line with a sum at `from` or later, be it right or not.
  static boolean isAfter(DataFile file, long from) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    long at = from;
    int read = file.read(at, piece, 0, piece.length);
    while (read > 0) {
      if (LINE.matcher(new String(piece, 0, read, StandardCharsets.ISO_8859_1)).find()) {
        return true;
      }
      at += Math.max(1, read - LINE_BYTES_MAX);
      read = read < LINE_BYTES_MAX ? 0 : file.read(at, piece, 0, piece.length);
    }
    return false;
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
