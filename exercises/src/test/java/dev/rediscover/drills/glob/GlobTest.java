package dev.rediscover.drills.glob;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.lessons.Exercise;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/// Patterns, each with texts that match and texts that do not; and how often the text is read.
@Exercise(value = "glob", points = 3)
class GlobTest {
  private static void judge(String rule, String pattern, List<String> yes, List<String> no) {
    for (String text : yes) {
      String step = "matches(\"" + pattern + "\", \"" + text + "\")";
      rule(rule).did(step).expect(true).got(Glob.matches(pattern, text));
    }
    for (String text : no) {
      String step = "matches(\"" + pattern + "\", \"" + text + "\")";
      rule(rule).did(step).expect(false).got(Glob.matches(pattern, text));
    }
  }

  @Test
  void plain_characters_areThemselves() {
    String rule = "a pattern is about all of the text";
    judge(rule, "hello", List.of("hello"), List.of("hell", "hello!", "Hello", "", "othello"));
    judge(rule, "", List.of(""), List.of("a"));
    rule = "what has no special meaning is itself, as a dot is";
    judge(rule, "a.c", List.of("a.c"), List.of("abc"));
  }

  @Test
  void questionMark_isOneCharacter() {
    String rule = "? is exactly one character";
    judge(rule, "h?llo", List.of("hello", "h?llo"), List.of("hllo", "heello"));
    judge(rule, "??", List.of("ab"), List.of("a", "abc", ""));
  }

  @Test
  void star_isAnyCharactersOrNone() {
    String rule = "* is any characters, or none";
    judge(rule, "h*o", List.of("ho", "hello", "hoo"), List.of("hell", "h", "oh"));
    judge(rule, "*", List.of("", "a", "abc"), List.of());
    judge(rule, "user:*", List.of("user:", "user:17"), List.of("user", "users:17"));
    judge(rule, "a**b", List.of("ab", "axb"), List.of("a", "b"));
    judge(rule, "a**", List.of("a", "ab", "abc"), List.of("", "b"));
    judge(rule, "*?", List.of("a", "ab"), List.of(""));
  }

  @Test
  void star_takenTooShort_isTriedLonger() {
    String rule = "* may take more than the first place where the rest fits";
    judge(rule, "*ab", List.of("ab", "aab", "abab"), List.of("aba"));
    judge(rule, "*a*b*c", List.of("abc", "xaabbc", "abcc"), List.of("acb", "ab"));
    judge(rule, "a*ba", List.of("aba", "abbba", "abaaba"), List.of("ab", "abab"));
  }

  @Test
  void brackets_areOneOfThese() {
    String rule = "[ab] is one of these, [a-z] one of a range, [^a] one of all others";
    judge(rule, "h[ae]llo", List.of("hello", "hallo"), List.of("hillo", "hllo", "haello"));
    judge(rule, "[a-c]", List.of("a", "b", "c"), List.of("d", "-", "", "ab"));
    judge(rule, "[^a-c]", List.of("d", "-", "^"), List.of("a", "b", "c", ""));
    judge(rule, "[a-cx]", List.of("b", "x"), List.of("y"));
    rule = "in brackets *, ?, a - that is last and a ^ that is not first are themselves";
    judge(rule, "[a-]", List.of("a", "-"), List.of("b"));
    judge(rule, "[*?]", List.of("*", "?"), List.of("a", ""));
    judge(rule, "[a^]", List.of("a", "^"), List.of("b"));
  }

  @Test
  void backslash_takesTheMeaningAway() {
    String rule = "a backslash takes the special meaning from the character after it";
    judge(rule, "a\\*b", List.of("a*b"), List.of("axb", "ab", "a\\*b"));
    judge(rule, "\\?", List.of("?"), List.of("a"));
    judge(rule, "\\a", List.of("a"), List.of("\\a"));
    judge(rule, "\\\\", List.of("\\"), List.of("\\\\"));
    judge(rule, "[\\]x]", List.of("]", "x"), List.of("\\", "[]"));
    judge(rule, "[\\^a]", List.of("^", "a"), List.of("b"));
    judge(rule, "\\[a]", List.of("[a]"), List.of("a"));
    judge(rule, "[Z-\\]]", List.of("Z", "[", "\\", "]"), List.of("Y", "^", "-", "Z]", ""));
    judge(rule, "[\\[-\\]]x", List.of("[x", "\\x", "]x"), List.of("Zx", "-x", "^x"));
    judge(rule, "[a\\-c]", List.of("a", "-", "c"), List.of("b", "\\"));
    judge(rule, "*\\**", List.of("*", "a*b"), List.of("ab"));
  }

  // Shrunk, the elements of the one parameter turn up in the other, and the test itself fails.
  @Property(
      tries = 2_000,
      shrinking = ShrinkingMode.OFF,
      afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void anyPattern_matchesWhatTheSameRegexMatches(
      @ForAll("elements") List<Element> elements, @ForAll("texts") String text) {
    var glob = new StringBuilder();
    var regex = new StringBuilder();
    for (Element element : elements) {
      glob.append(element.glob());
      regex.append(element.regex());
    }
    rule("a pattern matches what the same regular expression matches, " + regex)
        .did("matches(\"" + glob + "\", \"" + text + "\")")
        .expect(Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches())
        .got(Glob.matches(glob, text));
  }

  @Provide
  Arbitrary<List<Element>> elements() {
    return Arbitraries.of(Element.values()).list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aabbc*-]").ofMaxLength(8);
  }

  /// A piece of a pattern, and the regular expression that says the same.
  enum Element {
    A("a", "a"),
    B("b", "b"),
    ONE("?", "."),
    ANY("*", ".*"),
    RANGE("[a-b]", "[ab]"),
    OTHERS("[^a]", "[^a]"),
    SET("[b*]", "[b*]"),
    BRACKET("[\\]-]", "[\\]\\-]"),
    TO_BRACKET("[Z-\\]]", "[Z-\\]]"),
    STAR("\\*", "\\*"),
    PLAIN("\\c", "c");

    private final String glob;
    private final String regex;

    Element(String glob, String regex) {
      this.glob = glob;
      this.regex = regex;
    }

    String glob() {
      return glob;
    }

    String regex() {
      return regex;
    }
  }

  @Test
  void manyStars_readTheTextFewTimes() {
    var text = new Counted("a".repeat(2_000));
    List<String> patterns =
        List.of("a*".repeat(30) + "b", "*".repeat(50) + "b", "*a?a*".repeat(9) + "b");
    for (String pattern : patterns) {
      text.leave(4L * pattern.length() * text.length());
      rule("a text is read once for each character of the pattern, not for each way to cut it")
          .did("matches(\"" + pattern + "\", two thousand a)")
          .holds(() -> assertThat(Glob.matches(pattern, text)).as("it has no b").isFalse());
    }
  }

  @Test
  void aLongText_needsNoDeepStack() {
    String text = "a".repeat(200_000);
    rule("a text may be longer than a stack is deep")
        .did("matches(\"a*b\", two hundred thousand a)")
        .expect(false)
        .got(Glob.matches("a*b", text));
    rule("a text may be longer than a stack is deep")
        .did("matches(\"*a?\", two hundred thousand a)")
        .expect(true)
        .got(Glob.matches("*a?", text));
  }

  @Test
  void megabytes_needNoTable() {
    String rule =
        "some megabytes of text take O(1) memory, and as a rule O(pattern + text) time:"
            + " nothing is kept for each pair of their characters";
    String text = "a".repeat(3_000_000);
    String pattern = "*" + "b".repeat(400);
    rule(rule)
        .did("matches(a star and 400 b, three million a)")
        .expect(false)
        .got(Glob.matches(pattern, text));
    rule(rule)
        .did("matches(a star and 400 b, three million a and 400 b)")
        .expect(true)
        .got(Glob.matches(pattern, text + pattern.substring(1)));
  }

  /// A text that counts how often it is read.
  private static final class Counted implements CharSequence {
    private final String text;
    private long left;

    Counted(String text) {
      this.text = text;
    }

    void leave(long reads) {
      left = reads;
    }

    @Override
    public char charAt(int index) {
      left--;
      if (left < 0) {
        throw new AssertionError(
            "the text was read again and again, more than four times for each character of the pattern");
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
