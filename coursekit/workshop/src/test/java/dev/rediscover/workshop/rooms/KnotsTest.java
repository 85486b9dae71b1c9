package dev.rediscover.workshop.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is called a circle, told with classes of the JDK.
class KnotsTest {
  private static Set<String> knots(Class<?>... classes) {
    return Knots.in(new ClassFileImporter().importClasses(classes));
  }

  @Test
  void filesThatKnowEachOther_areAKnot() {
    assertThat(knots(Pattern.class, Matcher.class, MatchResult.class))
        .containsExactly("regex: Matcher, Pattern");
  }

  @Test
  void filesOfWhichOneKnowsTheOther_areNone() {
    assertThat(knots(Matcher.class, MatchResult.class)).isEmpty();
  }
}
