package dev.rediscover.workshop.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ToDoListTest {
  private static ToDoList read(String text) {
    List<String> lines = text.lines().toList();
    return ToDoList.in(lines, 1, lines.size()).orElseThrow();
  }

  private static List<String> faults(String text) {
    return read(text).faults().stream().map(fault -> fault.line() + ": " + fault.text()).toList();
  }

  @Test
  void list_groupedByClass_hasItsEntriesInOrder() {
    ToDoList list =
        read(
            """
            Write these:

            Edit:

            - [Dict](Dict.java)
              1. [Dict.find](Dict.java): walk along
                 the chain
              2. [`Dict#put`](Dict.java): a link
            - [Cell.read](Cell.java): its bytes
            - [Locked](Locked.java): all of its methods

            Not in it: [Other](Other.java).

            - [Other.too](Other.java): not in it
            """);
    assertThat(list.line()).isEqualTo(3);
    assertThat(list.isList()).isTrue();
    assertThat(list.faults()).isEmpty();
    assertThat(list.entries())
        .extracting(Markdown.Link::text)
        .containsExactly("Dict.find", "`Dict#put`", "Cell.read", "Locked");
    assertThat(list.entries()).extracting(Markdown.Link::line).containsExactly(6, 8, 9, 10);
  }

  @Test
  void oneLine_isNoList() {
    ToDoList list = read("Edit: [A.b](A.java), [C](C.java)\n- [D](D.java): not in it\n");
    assertThat(list.isList()).isFalse();
    assertThat(list.entries()).extracting(Markdown.Link::text).containsExactly("A.b", "C");
    assertThat(ToDoList.in(List.of("# A", "Test: b"), 1, 2)).isEmpty();
  }

  @Test
  void entries_withoutWords_areFaults() {
    assertThat(
            faults(
                """
                Edit:
                - [Dict](Dict.java)
                  - [Dict.find](Dict.java)
                  - walk along the chain
                  - [Dict.put](Dict.java):
                """))
        .containsExactly(
            "3: says nothing of Dict.find: `: `, and a word or half a sentence",
            "4: an entry of `Edit:` is a link, a colon and some words: `[Dict.find](…): walk`",
            "5: an entry of `Edit:` is a link, a colon and some words: `[Dict.find](…): walk`");
    assertThat(faults("Edit:\n- [Dict](Dict.java)\n"))
        .containsExactly("2: Dict has neither words nor entries of its own");
  }

  @Test
  void entries_notGroupedByClass_areFaults() {
    assertThat(
            faults(
                """
                Edit:
                - [Dict](Dict.java)
                  - [Cell.read](Cell.java): its bytes
                - [Cell.write](Cell.java): its bytes
                - [Dict.find](Dict.java): walk
                  - [Dict.put](Dict.java): a link
                """))
        .containsExactly(
            "3: Cell.read stands under no bullet of its own class",
            "5: Dict.java comes twice: group its entries",
            "6: Dict.put stands under no bullet of its own class");
  }

  @Test
  void nothingBelow_isAFault() {
    assertThat(faults("Edit:\n\nwhat you like\n"))
        .containsExactly("1: `Edit:` stands alone, but no list of links follows it");
  }
}
