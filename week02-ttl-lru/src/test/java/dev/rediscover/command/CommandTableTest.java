package dev.rediscover.command;

import static dev.rediscover.lessons.Check.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Exercise("2.9")
class CommandTableTest {
  private static final Handler NOTHING = (_, reply) -> reply.ok();

  private final CommandTable table = new CommandTable();
  private final Rows rows = new Rows(table, CommandGroup.GENERIC);

  private void add(String name) {
    rows.add(name, 1, KeySpec.NONE, NOTHING);
  }

  private String found(String name) {
    return nameOf(table.find(Slice.of(name.getBytes(StandardCharsets.ISO_8859_1))));
  }

  private static String nameOf(CommandTable.Row row) {
    return row == null ? null : row.command().name();
  }

  @Test
  void find_anyCase_findsTheSameRow() {
    add("GETRANGE");

    for (String spelled : List.of("GETRANGE", "getrange", "GetRange", "gETrANGE")) {
      rule("the case of letters makes no difference in a command's name")
          .did("add GETRANGE", "find " + spelled)
          .expect("getrange")
          .got(found(spelled));
    }
  }

  @Test
  void find_aPrefixOrMoreThanTheName_findsNothing() {
    add("GET");

    for (String wrong : List.of("", "G", "GE", "GETT", "GET ", "\0GET", "ET")) {
      rule("a command is found by its whole name, and not by a shorter or a longer word")
          .did("add GET", "find " + wrong)
          .expect(null)
          .got(found(wrong));
    }
  }

  @Test
  void find_bytesThatAreNoLetters_areNotFolded() {
    add("A[B");

    // '{' is '[' with the bit set that makes letters small.
    rule("only the letters A to Z have a lower-case form")
        .did("add A[B", "find a{b")
        .expect(null)
        .got(found("a{b"));
    rule("only the letters A to Z have a lower-case form")
        .did("add A[B", "find a[b")
        .expect("a[b")
        .got(found("a[b"));
  }

  @Test
  void find_aNameInTheMiddleOfABuffer_looksAtTheWindowOnly() {
    add("GET");
    byte[] buffer = "*2\r\n$3\r\ngEt\r\n$1\r\nk\r\n".getBytes(StandardCharsets.US_ASCII);

    rule("the name is read in place, in the connection's buffer")
        .did("add GET", "find 3 bytes from byte 8 on")
        .expect("get")
        .got(nameOf(table.find(Slice.of(buffer, 8, 3))));
  }

  @Test
  void find_thousandRows_findsEachAndNothingElse() {
    for (int i = 0; i < 1000; i++) {
      add("COMMAND" + i);
    }

    for (int i = 0; i < 1000; i++) {
      rule("every row is found, however many share a slot")
          .did("add COMMAND0 … COMMAND999", "find command" + i)
          .expect("command" + i)
          .got(found("command" + i));
      rule("a command that was not added is not found")
          .did("add COMMAND0 … COMMAND999", "find command" + (i + 1000))
          .expect(null)
          .got(found("command" + (i + 1000)));
    }
  }

  @Test
  void find_afterTheSameNameWasAddedAgain_findsTheNewRow() {
    add("PING");
    rows.add("ping", -1, KeySpec.NONE, NOTHING);

    rule("a new row replaces the row with the same name")
        .did("add PING with 1 word", "add ping with 1 or more", "find PING, its arity")
        .expect(-1)
        .got(table.find(Slice.of("PING")).command().arity());
    assertThat(table.size()).as("one row, not two").isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, false",
    "2, 2, true",
    "2, 3, false",
    "-2, 1, false",
    "-2, 2, true",
    "-2, 3, true",
    "-2, 100, true",
    "1, 1, true",
    "-1, 1, true",
    "-3, 2, false"
  })
  void accepts_countOfWords_exactlyOrAtLeast(int arity, int count, boolean accepted) {
    Command command = rows.add("X", arity, KeySpec.NONE, NOTHING).command();

    rule("an arity of n means n words with the name, -n means n or more")
        .did("arity " + arity, count + " words")
        .expect(accepted)
        .got(command.accepts(count));
  }

  @Test
  void all_rows_comeInTheOrderOfTheirNames() {
    add("SET");
    add("get");
    add("APPEND");

    assertThat(table.all())
        .extracting(CommandTableTest::nameOf)
        .containsExactly("append", "get", "set");
    rule("the order does not change what is found").expect("append").got(found("append"));
  }

  @Test
  void resolve_container_givesTheRowOfItsSubcommand() {
    rows.container("CONFIG", "2.0.0", "").add("GET", -3, KeySpec.NONE, NOTHING);

    rule("a container's second word is the name of a subcommand, in either case")
        .did("CONFIG GET", "config get")
        .expect("config|get")
        .got(table.resolve(TestNode.words("config", "gEt", "save")).command().name());
    rule("a container without a subcommand is a command of its own")
        .did("CONFIG")
        .expect("config")
        .got(table.resolve(TestNode.words("CONFIG")).command().name());
    assertThat(table.find("CONFIG").command().name().toUpperCase(Locale.ROOT)).isEqualTo("CONFIG");
  }
}
