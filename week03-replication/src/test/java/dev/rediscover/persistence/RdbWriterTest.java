package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Exercise("3.4")
class RdbWriterTest {
  /// What was written, in hexadecimal.
  static String written(Consumer<RdbWriter> writing) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    RdbWriter out =
        new RdbWriter(
            (chunk, length) -> {
              all.write(chunk, 0, length);
              return chunk;
            },
            true,
            false);
    writing.accept(out);
    out.give();
    return HexFormat.of().formatHex(all.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "10, 0a",
    "63, 3f",
    "64, 4040",
    "700, 42bc",
    "16383, 7fff",
    "16384, 8000004000",
    "4294967295, 80ffffffff",
    "4294967296, 810000000100000000"
  })
  void length_takesTheShortestForm(long length, String hex) {
    rule("the first two bits tell how long a length is; the highest byte comes first")
        .did("length " + length)
        .expect(hex)
        .got(written(out -> out.length(length)));
  }

  @ParameterizedTest
  @CsvSource({
    "7, c007",
    "-1, c0ff",
    "127, c07f",
    "128, c18000",
    "-129, c17fff",
    "32767, c1ff7f",
    "32768, c200800000",
    "123456, c240e20100",
    "-2147483648, c200000080",
    "2147483648, 0a32313437343833363438"
  })
  void string_aNumber_takesItsBytes(String number, String hex) {
    rule("a string that spells a number of 32 bits or less is written as that, lowest byte first")
        .did("string " + number)
        .expect(hex)
        .got(written(out -> out.string(Slice.of(number))));
  }

  @ParameterizedTest
  @CsvSource({"007, 03303037", "+7, 022b37", "-0, 022d30", "7a, 023761", "'', 00"})
  void string_whatOnlyLooksLikeANumber_isKeptAsItIs(String text, String hex) {
    rule("what is read back must be the same bytes: 007 must not become 7")
        .did("string \"" + text + "\"")
        .expect(hex)
        .got(written(out -> out.string(Slice.of(text))));
  }

  @Test
  void string_aText_isItsLengthAndBytes() {
    rule("a text is its length, then its bytes")
        .did("string banana")
        .expect("0662616e616e61")
        .got(written(out -> out.string(Slice.of("banana"))));
  }

  @Test
  void string_aLongOneThatRepeats_isPacked() {
    String hex = written(out -> out.string(Slice.of("a".repeat(40))));
    rule("more than 20 bytes are packed: c3, the packed length, the length, the packed bytes")
        .did("string of 40 a")
        .expectThat(
            "c3 .. 28 .., 10 bytes or less",
            String.class,
            text -> text.startsWith("c3") && text.startsWith("28", 4) && text.length() <= 24)
        .got(hex);
  }

  @Test
  void string_aLongOneThatDoesNot_isNotPacked() {
    String text = "the quick brown fox";
    rule("packed bytes that save nothing are of no use")
        .did("string of 26 letters")
        .expect("1a" + HexFormat.of().formatHex("abcdefghijklmnopqrstuvwxyz".getBytes()))
        .got(written(out -> out.string(Slice.of("abcdefghijklmnopqrstuvwxyz"))));
    rule("20 bytes or less are not packed")
        .did("string " + text)
        .expect("13" + HexFormat.of().formatHex(text.getBytes()))
        .got(written(out -> out.string(Slice.of(text))));
  }

  @Test
  void string_longerThanAChunk_goesOnInTheNext() {
    byte[] bytes = new byte[150_000];
    new Random(1).nextBytes(bytes);
    rule("a string goes on where a chunk ends")
        .did("string of 150,000 bytes that can't be packed")
        .expect("80000249f0" + HexFormat.of().formatHex(bytes))
        .got(written(out -> out.string(Slice.of(bytes))));
  }

  @Test
  void finish_writesTheChecksumOfAllChunks() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int[] chunks = {0};
    RdbWriter out =
        new RdbWriter((chunk, length) -> {
          all.write(chunk, 0, length);
          chunks[0]++;
          return new byte[RdbWriter.CHUNK_BYTES];
        });
    for (int i = 0; i < 30_000; i++) {
      out.string(Slice.of("grape " + i));
    }
    out.finish();
    byte[] file = all.toByteArray();
    long told = 0;
    for (int i = 0; i < 8; i++) {
      told |= (file[file.length - 8 + i] & 0xffL) << 8 * i;
    }
    rule("the last 8 bytes are the checksum of all before, lowest byte first")
        .did("30,000 strings in " + chunks[0] + " chunks")
        .expect(Long.toHexString(Crc64.update(0, file, 0, file.length - 8)))
        .got(Long.toHexString(told));
    rule("what was written is counted")
        .did("30,000 strings and the checksum")
        .expect((long) file.length)
        .got(out.written());
  }
}
