package dev.rediscover.net;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.Show;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Exercise(value = "1.7", points = 3)
class LineReaderTest {
  private static final String THREE_LINES = "SET a 1\r\nGET a\nPING\r\n";
  private static final List<String> THREE = List.of("SET a 1", "GET a", "PING");

  @Test
  void next_oneLineInOneRead_isThatLine() throws IOException {
    rule("a line is what stands before its end, \\r\\n or \\n, and the end is not part of it")
        .did("read \"PING\\r\\n\"")
        .expect(List.of("PING"))
        .got(lines(64, Pieces.of("PING\r\n")));
    rule("netcat ends a line with \\n alone")
        .did("read \"PING\\n\"")
        .expect(List.of("PING"))
        .got(lines(64, Pieces.of("PING\n")));
  }

  @Test
  void next_severalLinesInOneRead_givesThemAll() throws IOException {
    rule("one read may bring several lines")
        .did("read " + show(THREE_LINES))
        .expect(THREE)
        .got(lines(64, Pieces.of(THREE_LINES)));
  }

  @Test
  void next_anyCutInTwo_givesTheSameLines() throws IOException {
    for (int cut = 1; cut < THREE_LINES.length(); cut++) {
      String first = THREE_LINES.substring(0, cut);
      String second = THREE_LINES.substring(cut);
      rule("the network may cut the bytes anywhere, and the lines stay the same")
          .did("read " + show(first), "read " + show(second))
          .expect(THREE)
          .got(lines(64, Pieces.of(first, second)));
    }
  }

  @Test
  void next_byteByByte_givesTheSameLines() throws IOException {
    rule("the network may cut the bytes anywhere, and the lines stay the same")
        .did("read " + show(THREE_LINES) + ", one byte a read")
        .expect(THREE)
        .got(lines(64, Pieces.byteByByte(THREE_LINES)));
  }

  @Test
  void next_manyLinesInRandomPieces_givesTheSameLines() throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<String> sent = new ArrayList<>();
      StringBuilder bytes = new StringBuilder();
      for (int i = 0; i < 200; i++) {
        String line = "x".repeat(random.nextInt(200)) + i;
        sent.add(line);
        bytes.append(line).append(random.nextBoolean() ? "\r\n" : "\n");
      }
      List<String> pieces = new ArrayList<>();
      for (int at = 0, to; at < bytes.length(); at = to) {
        to = Math.min(bytes.length(), at + 1 + random.nextInt(700));
        pieces.add(bytes.substring(at, to));
      }
      rule("the network may cut the bytes anywhere, and the lines stay the same")
          .did("200 lines in " + pieces.size() + " pieces, seed " + seed)
          .expect(sent)
          .got(lines(210, Pieces.of(pieces.toArray(String[]::new))));
    }
  }

  @Test
  void next_emptyLineAndCarriageReturns_oneIsTakenOff() throws IOException {
    rule("only \\n ends a line, and only one \\r before it belongs to the end")
        .did("read \"\\n\\r\\na\\rb\\nc\\r\\r\\nd \\n\"")
        .expect(List.of("", "", "a\rb", "c\r", "d "))
        .got(lines(64, Pieces.of("\n\r\na\rb\nc\r\r\nd \n")));
  }

  @Test
  void next_streamEndsInALine_thatLineIsNone() throws IOException {
    rule("bytes without a newline after them are not a line yet")
        .did("read \"PING\\r\\nPIN\"", "end of the stream")
        .expect(List.of("PING"))
        .got(lines(64, Pieces.of("PING\r\nPIN")));
  }

  @Test
  void next_aLongLineInPieces_comesWhole() throws IOException {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      digits.append(i).append(',');
    }
    String line = digits.toString();
    List<String> pieces = new ArrayList<>();
    pieces.add("PING\n");
    for (int at = 0; at < line.length(); at += 500) {
      pieces.add(line.substring(at, Math.min(line.length(), at + 500)));
    }
    pieces.add("\nPING\n");
    rule("what has arrived of a line is kept when there must be more room for the rest")
        .did("PING", "the numbers 0 to 1999 in one line, in pieces of 500 bytes", "PING")
        .expect(List.of("PING", line, "PING"))
        .got(lines(LineReader.LINE_BYTES_MAX, Pieces.of(pieces.toArray(String[]::new))));
  }

  @Test
  void next_lineAtTheLimit_isALine() throws IOException {
    String longest = "x".repeat(100);
    rule("a line of exactly the longest length is accepted, however the network cuts it")
        .did("limit 100 bytes", "a line of 100 bytes and its \\n, twice, byte by byte")
        .expect(List.of(longest, longest))
        .got(lines(100, Pieces.byteByByte((longest + "\n").repeat(2))));
  }

  @Test
  void next_lineOverTheLimit_isRefusedEndedOrNot() {
    String tooLong = "x".repeat(101);
    for (String end : List.of("\n", "")) {
      rule("a line longer than the limit is refused, whether it has ended or not")
          .did("limit 100 bytes", "read 101 bytes" + (end.isEmpty() ? "" : " and a \\n"))
          .expectThrown(LineTooLongException.class, "Protocol error: too big inline request")
          .by(() -> lines(100, Pieces.of(tooLong + end)));
    }
    rule("the limit is for the bytes before the \\n, so a \\r counts")
        .did("limit 100 bytes", "read 100 bytes, a \\r and a \\n")
        .expectThrown(LineTooLongException.class, "Protocol error: too big inline request")
        .by(() -> lines(100, Pieces.of("x".repeat(100) + "\r\n")));
  }

  @Test
  void fill_endlessLine_keepsNoMoreThanTheLimit() {
    Endless endless = new Endless();
    rule("an endless line is refused as soon as it is too long")
        .did("limit 65536 bytes", "a stream of x without an end")
        .expectThrown(LineTooLongException.class)
        .by(() -> lines(LineReader.LINE_BYTES_MAX, endless));
    rule("of a line that is too long, no more is read than the limit and what one more read brings")
        .did("limit 65536 bytes", "a stream of x without an end")
        .expectThat("at most 128 KiB", Long.class, read -> read <= 2 * LineReader.LINE_BYTES_MAX)
        .got(endless.read, "bytes read");
    rule("the buffer grows with the bytes that have arrived, and to one line at most")
        .did("limit 65536 bytes", "a stream of x without an end")
        .expectThat("at most 64 KiB and a little", Integer.class, ask -> ask <= 70_000)
        .got(endless.largest, "bytes asked for by one read");
  }

  @Test
  @Timeout(10)
  void next_aLongLineByteByByte_looksAtEachByteOnce() throws IOException {
    int length = 1 << 20;
    LineReader reader = new LineReader(length);
    Slice line = new Slice();
    InputStream in = new Trickle(length);
    var check =
        rule("bytes that were searched for a newline are not searched again")
            .did("limit 1 MiB", "a line of 1 MiB, one byte a read: this ends within 10 seconds");
    check.expect(length, "bytes in the line");
    boolean ended = false;
    while (!ended && reader.fill(in)) {
      ended = reader.next(line);
    }
    check.got(line.length());
  }

  @Test
  void next_manyShortLines_needNoMoreThanALinesRoom() throws IOException {
    LineReader reader = new LineReader(100);
    WholeReads in = new WholeReads("PING\r\n".repeat(100_000));
    Slice line = new Slice();
    int lines = 0;
    int room = 0;
    while (reader.fill(in)) {
      while (reader.next(line)) {
        lines++;
        room = Math.max(room, line.array().length);
      }
    }
    rule("every line is handed out, however many came before it")
        .did("limit 100 bytes", "100,000 times PING")
        .expect(100_000)
        .got(lines, "lines");
    rule("lines that were handed out make room: the unfinished rest moves to the front")
        .did("limit 100 bytes", "100,000 times PING")
        .expectThat("at most 101 bytes", Integer.class, bytes -> bytes <= 101)
        .got(room, "bytes in the buffer");
  }

  /// Gives as many bytes as are asked for.
  private static final class WholeReads extends InputStream {
    private final byte[] bytes;
    private int at;

    WholeReads(String text) {
      bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int read() {
      return at == bytes.length ? -1 : bytes[at++];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, into, offset, count);
      at += count;
      return count == 0 ? -1 : count;
    }
  }

  /// One long line, a byte a read.
  private static final class Trickle extends InputStream {
    private int left;

    Trickle(int length) {
      left = length + 1;
    }

    @Override
    public int read() {
      left--;
      return left > 0 ? 'x' : left == 0 ? '\n' : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int one = read();
      if (one < 0) {
        return -1;
      }
      into[offset] = (byte) one;
      return 1;
    }
  }

  private static final class Endless extends InputStream {
    private long read;
    private int largest;

    @Override
    public int read() {
      read++;
      return 'x';
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      Arrays.fill(into, offset, offset + length, (byte) 'x');
      read += length;
      largest = Math.max(largest, length);
      return length;
    }
  }

  private static List<String> lines(int lineBytesMax, InputStream in) throws IOException {
    LineReader reader = new LineReader(lineBytesMax);
    Slice line = new Slice();
    List<String> lines = new ArrayList<>();
    while (reader.fill(in)) {
      while (reader.next(line)) {
        lines.add(new String(line.toBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    return lines;
  }

  private static String show(String bytes) {
    return Show.show(bytes);
  }
}
