package dev.rediscover.workshop.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.workshop.format.JavaStyle;
import org.junit.jupiter.api.Test;

class StarterTest {
  private static final String SOLUTION =
      """
      package toy;

      import static java.lang.Math.floorMod;

      import java.util.ArrayList;
      import java.util.Arrays;
      import java.util.List;
      import java.util.Map;
      import java.util.Set;

      /// A toy; see [Map#get(Object)].
      final class Toy {
        // solution 1.1 begin
        private static final int SIZE = 8;

        // solution 1.1 end

        private final List<String> names = new ArrayList<>();

        // Set is only spoken of here, Set.
        int find(int hash) {
          // exercise 1.1 begin: say "where" in the table of 8
          String text = "Set";
          return floorMod(hash, SIZE) + Arrays.hashCode(names.toArray());
          // exercise 1.1 end
        }

        // solution 1.1 begin
        private void help() {}

        // solution 1.1 end

        int size() {
          int before = names.size();
          // exercise 1.2 begin: add the size of everything that was added in the meantime by others
          return before + names.size();
          // exercise 1.2 end
        }

        // solution 1.2 begin
        private void helpMore() {}
        // solution 1.2 end
      }
      """;

  private static final String STARTER =
      """
      package toy;

      import java.util.ArrayList;
      import java.util.List;
      import java.util.Map;

      /// A toy; see [Map#get(Object)].
      final class Toy {
        private final List<String> names = new ArrayList<>();

        // Set is only spoken of here, Set.
        int find(int hash) {
          throw new UnsupportedOperationException(
              "exercise 1.1: say \\"where\\" in the table of 8, of all the eight");
        }

        int size() {
          int before = names.size();
          throw new UnsupportedOperationException("exercise 1.2: add the sizes");
        }
      }
      """;

  private static Marked marked(String text) {
    return Marked.read("Toy.java", text);
  }

  @Test
  void starter_hasThrowsForExercises_andNothingOfTheSolution() {
    String solution =
        SOLUTION
            .replace("table of 8", "table of 8, of all the eight")
            .replaceAll("add the size of .* others", "add the sizes");
    String starter = Starter.of(marked(solution));
    assertThat(starter).isEqualTo(STARTER);
    assertThat(JavaStyle.formatted(starter)).as("formatted").isEqualTo(starter);
  }

  @Test
  void starter_ofATextTooLongForALine_isBrokenAsTheFormatterDoes() {
    String text = SOLUTION.replace("in the meantime", "in the meantime, whenever that was,");
    String starter = Starter.of(marked(text));
    assertThat(starter.lines()).as("lines").allMatch(line -> line.length() <= 100);
    assertThat(starter.replaceAll("\"\\s+\\+ \"", ""))
        .contains("was added in the meantime, whenever that was, by others\");");
    assertThat(starter).contains("\n            + \" ");
    assertThat(JavaStyle.formatted(starter)).as("formatted").isEqualTo(starter);
  }

  @Test
  void starter_ofAFileWithoutMarks_isTheFile() {
    String given = "import java.util.List;\n\n\n\nclass Given {}\n";
    assertThat(Starter.of(marked(given))).isEqualTo(given);
  }

  @Test
  void starter_ofWrongMarks_isRefused() {
    assertThatThrownBy(() -> Starter.of(marked("// exercise 1.1 begin: a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Toy.java:1: exercise 1.1 begins and never ends");
  }

  @Test
  void without_oneExercise_keepsAllTheRest() {
    String text = Starter.without(marked(SOLUTION), "1.2"::equals);
    assertThat(text)
        .contains("exercise 1.2: add the size")
        .contains("return floorMod(hash, SIZE)")
        .contains("// solution 1.2 begin")
        .doesNotContain("return before");
  }
}
