package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Exercise("3.4")
class Crc64Test {
  private static long sum(byte[] bytes) {
    return Crc64.update(0, bytes, 0, bytes.length);
  }

  @Test
  void ofByte_isTheDivisionByHand() {
    rule("0x80: its 1 goes out at the eighth step, and leaves the polynomial")
        .did("what eight steps make of 0x80")
        .expect(Long.toHexString(Crc64.POLYNOMIAL))
        .got(Long.toHexString(Crc64.ofByte(0x80)));
    rule("0 stays 0: nothing is ever taken away")
        .did("what eight steps make of 0")
        .expect(0L)
        .got(Crc64.ofByte(0));
    rule("1: its 1 goes out at the first step; seven more divide what that leaves")
        .did("what eight steps make of 1")
        .expect("7ad870c830358979")
        .got(Long.toHexString(Crc64.ofByte(1)));
  }

  @Test
  void update_theDigits_isWhatRedisSays() {
    rule("the checksum of the ASCII digits 1 to 9 is the one that redis-server tests itself with")
        .did("checksum of 123456789")
        .expect("e9c6d914c4b8d9ca")
        .got(Long.toHexString(sum("123456789".getBytes(StandardCharsets.US_ASCII))));
  }

  @Test
  void update_aPayloadOfRedis_endsWithItsChecksum() {
    byte[] payload = HexFormat.of().parseHex("000662616e616e610a006ff89dbb7835e738");
    long told = 0;
    for (int i = 0; i < 8; i++) {
      told |= (payload[10 + i] & 0xffL) << 8 * i;
    }
    rule("what DUMP of a real redis-server gives ends with the checksum, lowest byte first")
        .did("checksum of the first 10 bytes of " + HexFormat.of().formatHex(payload))
        .expect(Long.toHexString(told))
        .got(Long.toHexString(Crc64.update(0, payload, 0, 10)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 1_000})
  void update_anyLength_isTheDivisionBitByBit(int length) {
    byte[] bytes = new byte[length + 3];
    new Random(length).nextBytes(bytes);
    rule("a table gives what the division bit by bit gives, wherever the bytes begin")
        .did("checksum of " + length + " bytes from index 3 on")
        .expect(Long.toHexString(slow(bytes, 3, length)))
        .got(Long.toHexString(Crc64.update(0, bytes, 3, length)));
  }

  /// The division with paper and pencil.
  private static long slow(byte[] bytes, int from, int length) {
    long crc = 0;
    for (int i = from; i < from + length; i++) {
      crc ^= bytes[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 1 ? crc >>> 1 ^ Crc64.POLYNOMIAL : crc >>> 1;
      }
    }
    return crc;
  }

  @Test
  void update_inPieces_isTheSame() {
    byte[] bytes = new byte[100];
    new Random(1).nextBytes(bytes);
    long whole = sum(bytes);
    for (int cut = 0; cut <= bytes.length; cut++) {
      long first = Crc64.update(0, bytes, 0, cut);
      rule("the checksum of the bytes before goes into that of those after")
          .did("checksum of 100 bytes, cut at " + cut)
          .expect(Long.toHexString(whole))
          .got(Long.toHexString(Crc64.update(first, bytes, cut, bytes.length - cut)));
    }
  }

  @Test
  void update_anyFlippedBit_givesAnother() {
    byte[] bytes = new byte[40];
    new Random(2).nextBytes(bytes);
    long whole = sum(bytes);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = Arrays.copyOf(bytes, bytes.length);
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      rule("a single flipped bit is always found")
          .did("flip bit " + bit % 8 + " of byte " + bit / 8)
          .expectThat("another checksum than " + whole, Long.class, sum -> sum != whole)
          .got(sum(flipped));
    }
  }
}
