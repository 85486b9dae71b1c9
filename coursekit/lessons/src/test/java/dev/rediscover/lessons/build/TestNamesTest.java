package dev.rediscover.lessons.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestNamesTest {
  private static final TestNames NAMES =
      new TestNames(
          List.of(
              "a.b.DictTest#find_aKey",
              "a.b.DictTest#find_nothing",
              "a.b.DictTest$Growing#insert",
              "a.b.DictProperties#changes_ofAFixedTable_areRight"));

  private static List<String> wrong(String pattern) {
    return NAMES.wrong("week01-cache", pattern, " -Dlayers=mine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DictTest",
        "DictTest,DictProperties#changes_ofAFixedTable*",
        "DictTest#find_aKey+find_nothing",
        "DictTest#find*",
        "DictTest$Growing",
        "a.b.DictTest",
        "a/b/DictTest",
        "**/DictTest.java",
        "DictTest.java#find_aKey",
        "Dict*, DictTest",
        "!OtherTest,DictTest",
        "%regex[.*Other.*]"
      })
  void wrong_namesThatAreThere_isNothing(String pattern) {
    assertThat(wrong(pattern)).isEmpty();
  }

  @Test
  void wrong_oneOfTwoClasses_namesIt_andGivesTheCommand() {
    assertThat(wrong("DictTest,DictProprties"))
        .containsExactly(
            "week01-cache has no test DictProprties: did you mean DictProperties?",
            "  test      mvn test -pl week01-cache -Dlayers=mine -Dtest=DictTest,DictProperties");
  }

  @Test
  void wrong_oneOfTwoMethods_namesIt_andWhatThereIs() {
    assertThat(wrong("DictTest#find_*+typo"))
        .containsExactly(
            "DictTest has no test typo.", "  it has    find_aKey, find_nothing, insert");
  }

  @Test
  void wrong_aTypoBeforeAStar_isCorrected() {
    assertThat(wrong("DictProperties#changes_ofAFixdTable*"))
        .containsExactly(
            "DictProperties has no test changes_ofAFixdTable*: did you mean changes_ofAFixedTable*?",
            "  test      mvn test -pl week01-cache -Dlayers=mine"
                + " -Dtest='DictProperties#changes_ofAFixedTable*'");
  }

  @Test
  void wrong_nothingAlike_listsTheClasses() {
    assertThat(wrong("Zzz"))
        .containsExactly(
            "week01-cache has no test Zzz.",
            "  it has    DictProperties, DictTest, DictTest$Growing");
  }
}
