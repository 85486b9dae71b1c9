package dev.rediscover.workshop.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.mutant.Mutant.Death;
import dev.rediscover.workshop.mutant.Mutant.Edit;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutantFileTest {
  @Test
  void entries_mayHaveSeveralEditsAndKillers() {
    MutantFile file =
        MutantFile.read(
            "mutants/week01.txt",
            """
            # Comments stand between entries.

            mistake: forgets the old value
            file: Dict.java
            find: old != null
            put: true
            find:
                a();

                b();

            put:
            file: Table.java
            find: x
            put: y
            killed by: DictTest#put
            killed by: a.TableTest$Growing#grow
            dies by: crash
            says: old value

            mistake: is late
            file: Dict.java
            find: <
            put: <=
            killed by: DictTest#get
            """);
    assertThat(file.problems()).isEmpty();
    assertThat(file.mutants())
        .containsExactly(
            new Mutant(
                "week01.txt:3",
                "forgets the old value",
                List.of(
                    new Edit("Dict.java", "old != null", "true", false),
                    new Edit("Dict.java", "    a();\n\n    b();", "", true),
                    new Edit("Table.java", "x", "y", false)),
                List.of("DictTest#put", "a.TableTest$Growing#grow"),
                Death.CRASH,
                "old value"),
            new Mutant(
                "week01.txt:21",
                "is late",
                List.of(new Edit("Dict.java", "<", "<=", false)),
                List.of("DictTest#get"),
                Death.WRONG,
                ""));
  }

  @Test
  void entries_thatCantBeRead_areProblemsWithTheirLines() {
    List<Problem> problems =
        MutantFile.read(
                "week01.txt",
                """
                file: Dict.java
                find: x
                put: y
                mistake:
                find: x
                put: y
                what?
                killed by: DictTest
                dies by: hunger
                mistake: has a find and no put
                file: Dict.java
                find: x
                """)
            .problems();
    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "week01.txt:7: what is this? A line begins with mistake:, file:, find:, put:, …",
            "week01.txt:1: an entry begins with `mistake:`",
            "week01.txt:1: has no line `killed by: Class#method`",
            "week01.txt:4: say the mistake in one sentence",
            "week01.txt:6: put: comes after file: and find:",
            "week01.txt:8: killed by: takes one test, Class#method",
            "week01.txt:9: dies by: is wrong, crash or timeout",
            "week01.txt:12: find: without put:",
            "week01.txt:10: has no line `killed by: Class#method`");
  }

  @Test
  void edit_ofAPiece_replacesTheOnlyPlace() throws Editor.DoesNotFit {
    String text = "a < b;\nc <= d;\n";
    assertThat(Editor.apply(new Edit("F", "a < b", "a > b", false), text))
        .isEqualTo("a > b;\nc <= d;\n");
    assertThatThrownBy(() -> Editor.apply(new Edit("F", "<", ">", false), text))
        .hasMessage("F has it in the lines [1, 2], not once: <");
    assertThatThrownBy(() -> Editor.apply(new Edit("F", "e", ">", false), text))
        .hasMessage("F does not have: e");
  }

  @Test
  void edit_ofLines_findsThemAtAnyIndentation() throws Editor.DoesNotFit {
    String text = "{\n    a();\n    b();\n}\n";
    assertThat(Editor.apply(new Edit("F", "a();\n  b();", "  c();", true), text))
        .isEqualTo("{\n  c();\n}\n");
    assertThatThrownBy(() -> Editor.apply(new Edit("F", "a(", "", true), text))
        .as("whole lines only")
        .hasMessage("F does not have: a(");
  }
}
