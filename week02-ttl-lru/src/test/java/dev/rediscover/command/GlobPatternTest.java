package dev.rediscover.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobPatternTest {
  private static boolean matches(String pattern, String text) {
    return GlobPattern.of(slice(pattern)).matches(slice(text));
  }

  private static Slice slice(String latin1) {
    return Slice.of(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource({
    "*, abc, true",
    "a*, abc, true",
    "*c, abc, true",
    "a*c, abc, true",
    "a*b, abc, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "???, abc, true",
    "??, abc, false",
    "h[ae]llo, hallo, true",
    "h[ae]llo, hillo, false",
    "h[^e]llo, hallo, true",
    "h[^e]llo, hello, false",
    "h[a-c]llo, hbllo, true",
    "h[c-a]llo, hbllo, true",
    "h[a-c]llo, hdllo, false",
    "a\\*c, a*c, true",
    "a\\*c, abc, false",
    "[\\]], ], true",
    "[a-], ^, true",
    "[a, a, true",
    "[a, b, false",
    "*a*b*, xxaxxbxx, true",
    "*a*b*, xxbxxaxx, false",
    "a**b, ab, true",
    "*ab, aab, true",
    "*aab*, aaaab, true",
    "\\, \\, true",
    "[^, a, true",
    "[], a, false",
    "[^], a, true",
    "*[a-, xb, false",
    "*[a-, xa, true",
    "[z-a]b, mb, true",
    "[\\-]b, -b, true",
    "[é-ü]b, õb, true",
    "[a-ü]b, zb, false"
  })
  void matches_everyElement_asRedis(String pattern, String text, boolean matched) {
    assertThat(matches(pattern, text)).as(pattern + " on " + text).isEqualTo(matched);
  }

  @ParameterizedTest
  @CsvSource({"'', true", "**, false", "*, false", "?, false", "a, false"})
  void matches_noBytes_onlyThePatternOfNone(String pattern, boolean matched) {
    assertThat(matches(pattern, "")).as(pattern).isEqualTo(matched);
  }

  @Test
  void matches_manyStars_takesNoExponentialTime() {
    String pattern = "a*".repeat(50) + "b";
    String text = "a".repeat(5_000);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(matches(pattern, text)).isFalse());
  }

  @Test
  void matches_aLongClass_isReadOncePerPattern() {
    String klass = "[" + "z".repeat(40_000) + "]";
    String text = "y".repeat(20_000);

    for (String pattern : List.of("*" + klass, "*[a-".repeat(5_000) + "q", "*" + klass + "*q")) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () -> assertThat(matches(pattern, text)).as(pattern.substring(0, 9)).isFalse());
    }
  }

  @Test
  void matches_classes_asTheirDefinitionSays() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      byte[] chosen = new byte[1 + random.nextInt(8)];
      random.nextBytes(chosen);
      StringBuilder klass = new StringBuilder(random.nextBoolean() ? "[" : "[^");
      boolean[] in = new boolean[256];
      for (byte b : chosen) {
        klass.append('\\').append((char) (b & 0xff));
        in[b & 0xff] = true;
      }
      GlobPattern pattern = GlobPattern.of(slice(klass + "]"));
      for (int b = 0; b < 256; b++) {
        assertThat(pattern.matches(slice(String.valueOf((char) b))))
            .as("byte %d in %s", b, klass)
            .isEqualTo(in[b] != (klass.charAt(1) == '^'));
      }
    }
  }

  @Test
  void matches_caseless_foldsBothSides() {
    GlobPattern pattern = GlobPattern.caseless(slice("MaxMem*[x-z]"));

    assertThat(pattern.matches(slice("maxMEMory-Y"))).isTrue();
    assertThat(pattern.matches(slice("maxMEMory-a"))).isFalse();
  }
}
