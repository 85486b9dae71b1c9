package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Exercise("3.4")
class LzfTest {
  private static final String NOT_SOUND = "not sound";

  /// What packed bytes become, or [#NOT_SOUND]. Bytes lie around them that are not theirs.
  private static String unpacked(byte[] packed, int length) {
    byte[] around = new byte[packed.length + 9];
    Arrays.fill(around, (byte) 'Z');
    System.arraycopy(packed, 0, around, 5, packed.length);
    byte[] into = new byte[length + 7];
    Arrays.fill(into, (byte) '.');
    boolean sound = Lzf.decompress(around, 5, packed.length, into, length);
    for (int i = length; i < into.length; i++) {
      if (into[i] != '.') {
        return "byte " + i + " was written, of " + length;
      }
    }
    return sound ? new String(into, 0, length, StandardCharsets.ISO_8859_1) : NOT_SOUND;
  }

  private static String unpackedHex(String packed, int length) {
    return unpacked(HexFormat.of().parseHex(packed), length);
  }

  @ParameterizedTest
  @CsvSource({
    "'02616263', abc, three bytes that follow",
    "'0061 2000', aaaa, one byte; copy 3 from 1 back",
    "'01 6162 e003 01', ababababababab, two bytes; copy 12 from 2 back"
  })
  void decompress_byHand(String packed, String text, String what) {
    String hex = packed.replace(" ", "");
    rule("literals follow; a copy reaches back into what was written, and may run into itself")
        .did(what + ": " + hex)
        .expect(text)
        .got(unpackedHex(hex, text.length()));
  }

  @Test
  void decompress_whatRedisPacked_isTheString() {
    rule("what a real redis-server dumped for 40 times a: a short copy of 29 and two that follow")
        .did("decompress 016161e01b00016161")
        .expect("a".repeat(40))
        .got(unpackedHex("016161e01b00016161", 40));
    rule("300 bytes ab: a copy of 264 from 2 back, then one of 31")
        .did("decompress 02616261e0ff01e016010161 62")
        .expect("ab".repeat(150))
        .got(unpackedHex("02616261e0ff01e01601016162", 300));
  }

  @Test
  void decompress_aCopyFromBeforeTheStart_isNotSound() {
    rule("nobody has written anything before the first byte")
        .did("one byte; copy 3 from 2 back: 0061 2001")
        .expect(NOT_SOUND)
        .got(unpackedHex("00612001", 4));
  }

  @Test
  void decompress_anotherLength_isNotSound() {
    rule("the packed bytes must become exactly what was told: here 4 bytes")
        .did("0061 2000, told 3")
        .expect(NOT_SOUND)
        .got(unpackedHex("00612000", 3));
    rule("the packed bytes must become exactly what was told: here 4 bytes")
        .did("0061 2000, told 5")
        .expect(NOT_SOUND)
        .got(unpackedHex("00612000", 5));
    rule("literals must fit, too")
        .did("02616263, told 2")
        .expect(NOT_SOUND)
        .got(unpackedHex("02616263", 2));
  }

  @Test
  void decompress_cutAnywhere_isNotSound() {
    byte[] packed = HexFormat.of().parseHex("02616261e0ff01e01601016162");
    for (int cut = 0; cut < packed.length; cut++) {
      rule("an item that is not all there is read no further: what lies behind belongs to others")
          .did("the first " + cut + " of " + packed.length + " packed bytes")
          .expect(NOT_SOUND)
          .got(unpacked(Arrays.copyOf(packed, cut), 300));
    }
  }

  @Test
  void decompress_damagedAnywhere_neverReadsOrWritesElsewhere() {
    byte[] packed = HexFormat.of().parseHex("02616261e0ff01e01601016162");
    for (int at = 0; at < packed.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] damaged = packed.clone();
        damaged[at] = (byte) value;
        rule("damaged bytes are not sound, or become 300 bytes; never an exception, never more")
            .did("byte " + at + " is " + value)
            .expectThat(
                "300 bytes, or " + NOT_SOUND,
                String.class,
                text -> text.equals(NOT_SOUND) || text.length() == 300)
            .got(unpacked(damaged, 300));
      }
    }
  }

  @Test
  void decompress_whatWasPacked_isWhatItWas() {
    Lzf lzf = new Lzf();
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(1 << 1 + i % 14)];
      int letters = 1 + random.nextInt(12);
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = (byte) ('a' + random.nextInt(letters));
      }
      byte[] packed = new byte[2 * bytes.length + 8];
      int size = lzf.compress(bytes, 0, bytes.length, packed, packed.length);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      rule("packed and unpacked it is what it was")
          .did("string " + i + " of " + bytes.length + " bytes, packed into " + size)
          .expect(text)
          .got(unpacked(Arrays.copyOf(packed, size), bytes.length));
    }
  }
}
