package dev.rediscover.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class LcsTest {
  @Property(tries = 300, seed = "1")
  void lcs_anyStrings_isCommonAndAsLongAsTheSlowWayFinds(
      @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'c') String a,
      @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'c') String b) {
    Lcs lcs = new Lcs(Slice.of(a), Slice.of(b));
    String common = new String(lcs.bytes(), StandardCharsets.UTF_8);

    assertThat(common.length()).as("length of LCS of " + a + " and " + b).isEqualTo(slow(a, b));
    assertThat(isSubsequence(common, a) && isSubsequence(common, b))
        .as(common + " is in both, in order")
        .isTrue();
    int sum = 0;
    for (Lcs.Match match : lcs.matches()) {
      assertThat(a.substring(match.inA(), match.inA() + match.length()))
          .as("a match is the same in both")
          .isEqualTo(b.substring(match.inB(), match.inB() + match.length()));
      sum += match.length();
    }
    assertThat(sum).as("the matches are all of it").isEqualTo(common.length());
  }

  private static int slow(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    String restA = a.substring(1);
    String restB = b.substring(1);
    if (a.charAt(0) == b.charAt(0)) {
      return 1 + slow(restA, restB);
    }
    return Math.max(slow(restA, b), slow(a, restB));
  }

  private static boolean isSubsequence(String part, String whole) {
    int at = 0;
    for (char letter : part.toCharArray()) {
      at = whole.indexOf(letter, at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }
}
