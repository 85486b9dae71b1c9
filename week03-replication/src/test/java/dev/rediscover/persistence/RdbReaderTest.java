package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Exercise("3.4")
class RdbReaderTest {
  private static RdbReader over(String hex) {
    return new RdbReader(Slice.of(HexFormat.of().parseHex(hex)));
  }

  /// A reader whose source gives `piece` bytes at a time at most.
  private static RdbReader inPieces(byte[] bytes, int piece) {
    int[] at = {0};
    return new RdbReader((into, offset, length) -> {
      int count = Math.min(Math.min(piece, length), bytes.length - at[0]);
      System.arraycopy(bytes, at[0], into, offset, count);
      at[0] += count;
      return count == 0 ? -1 : count;
    });
  }

  @ParameterizedTest
  @CsvSource({
    "00, 0",
    "3f, 63",
    "4040, 64",
    "42bc, 700",
    "7fff, 16383",
    "8000004000, 16384",
    "80ffffffff, 4294967295",
    "810000000100000000, 4294967296",
    "8100000000000000ff, 255"
  })
  void length_isReadInEachForm(String hex, long length) {
    RdbReader in = over(hex);
    rule("the first two bits tell how long a length is").did(hex).expect(length).got(in.length());
    rule("all of it was read").did(hex).expect(true).got(in.isAtEnd());
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0", "c3", "ff", "82", "bf0000000000000000", "81ffffffffffffffff"})
  void length_whatIsNone_isRefused(String hex) {
    rule("a length begins with 00, 01, 80 or 81, and a long can hold it")
        .did("length of " + hex)
        .expectThrown(RdbException.class)
        .by(() -> over(hex).length());
  }

  @ParameterizedTest
  @CsvSource({
    "00, ''",
    "0662616e616e61, banana",
    "c007, 7",
    "c0ff, -1",
    "c17fff, -129",
    "c18000, 128",
    "c2ffffff7f, 2147483647",
    "c200000080, -2147483648",
    "c30928016161e01b00016161, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  })
  void string_isReadInEachForm(String hex, String text) {
    RdbReader in = over(hex);
    rule("what a real redis-server dumped is read as the string that it was given")
        .did(hex)
        .expect(text)
        .got(in.string(new Slice()).toString());
    rule("all of it was read").did(hex).expect(true).got(in.isAtEnd());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c4",
        "ff",
        "c30929016161e01b00016161",
        "c30927016161e01b00016161",
        "c30180ffffffff00",
      })
  void string_whatIsNone_isRefused(String hex) {
    RdbReader in = over(hex);
    rule("a form that there is not, or packed bytes that become another length")
        .did("string of " + hex)
        .expectThrown(RdbException.class)
        .by(() -> in.string(new Slice()).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0662616e616e61",
        "42bc",
        "8000004000",
        "810000000100000000",
        "c18000",
        "c2ffffff7f",
        "c30928016161e01b00016161"
      })
  void string_cutAnywhere_isRefused(String hex) {
    boolean isLength = hex.length() < 20 && (hex.startsWith("4") || hex.startsWith("8"));
    for (int cut = 0; cut < hex.length(); cut += 2) {
      RdbReader in = over(hex.substring(0, cut));
      rule("an end in the middle is an error, and says so")
          .did("the first " + cut / 2 + " bytes of " + hex)
          .expectThrown(RdbException.class)
          .by(() -> isLength ? in.length() : in.string(new Slice()).toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "811000000000000000",
        "8020000000",
        "c3028020000000",
        "c38020000000018020000000",
        "c3048010000000e0ff00ff"
      })
  void string_thatIsMuchLongerThanWhatFollows_costsNothing(String hex) {
    // Once before, so that what the classes need is there.
    tried(hex);
    long bytes = tried(hex);
    rule("no memory is taken for bytes that have not come, whatever a length says")
        .did("string of " + hex)
        .expectThat("1 MB or less", Long.class, taken -> taken <= 1_000_000)
        .got(bytes);
  }

  /// How many bytes reading takes that ends with an error.
  private static long tried(String hex) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] bytes = HexFormat.of().parseHex(hex);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (RdbReader in : List.of(new RdbReader(Slice.of(bytes)), inPieces(bytes, 100))) {
      rule("the string ends before it is all there")
          .did("string of " + hex)
          .expectThrown(RdbException.class)
          .by(() -> in.string(new Slice()).length());
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 65_536, 1_000_000})
  void strings_fromASourceInPieces_areThoseThatWereWritten(int piece) {
    Random random = new Random(3);
    List<String> texts = new ArrayList<>();
    int[] lengths = {0, 1, 12, 20, 21, 300, 65_535, 65_536, 65_537, 200_000};
    for (int i = 0; i < 60; i++) {
      StringBuilder text = new StringBuilder();
      int letters = random.nextBoolean() ? 26 : 2;
      int length = lengths[random.nextInt(i % 10 == 0 ? lengths.length : 6)];
      for (int at = 0; at < length; at++) {
        text.append((char) ('a' + random.nextInt(letters)));
      }
      texts.add(random.nextInt(4) == 0 ? "" + random.nextInt() : text.toString());
    }
    String hex = RdbWriterTest.written(out -> texts.forEach(text -> out.string(Slice.of(text))));
    byte[] bytes = HexFormat.of().parseHex(hex);
    RdbReader in = inPieces(bytes, piece);
    for (int i = 0; i < texts.size(); i++) {
      rule("a string is read as it was written, wherever the source's pieces end")
          .did("pieces of " + piece + " bytes", "string " + i)
          .expect(texts.get(i))
          .got(in.string(new Slice()).toString());
    }
    rule("what was read is summed up, whatever the pieces")
        .did("pieces of " + piece + " bytes", "all " + bytes.length)
        .expect(Long.toHexString(Crc64.update(0, bytes, 0, bytes.length)))
        .got(Long.toHexString(in.checksum()));
    rule("what was read is counted").expect((long) bytes.length).got(in.position());
  }
}
