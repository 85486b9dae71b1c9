package dev.rediscover.resp;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.resp.Feeding.byteByByte;
import static dev.rediscover.resp.Feeding.error;
import static dev.rediscover.resp.Feeding.frame;
import static dev.rediscover.resp.Feeding.parsed;
import static dev.rediscover.resp.Feeding.whole;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.Show;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Commands that a person types.
@Exercise("2.8")
class RespReaderInlineTest {
  @Test
  void next_aLine_givesItsWords() {
    for (String line : List.of("SET k v\r\n", "SET k v\n", "  SET\tk   v  \r\n", "SET k v\r\r\n")) {
      rule("a command may come as a line: words between blanks, ended by \\n or \\r\\n")
          .did("feed " + Show.show(line))
          .expect(parsed("SET", "k", "v"))
          .got(whole(line));
      rule("a command is read in the same way if it arrives byte by byte")
          .did("feed " + Show.show(line) + " byte by byte")
          .expect(parsed("SET", "k", "v"))
          .got(byteByByte(line));
    }
  }

  @Test
  void next_linesAndArraysMixed_givesAll() {
    String bytes = "PING\r\n" + frame("ECHO", "a") + "\r\nECHO b\n" + frame("PING");
    rule("the first byte of each command tells whether it is an array or a line")
        .did("feed " + Show.show(bytes))
        .expect(
            parsed(
                List.of(
                    List.of("PING"), List.of("ECHO", "a"), List.of("ECHO", "b"), List.of("PING"))))
        .got(whole(bytes));
    rule("a command is read in the same way if it arrives byte by byte")
        .did("feed " + Show.show(bytes) + " byte by byte")
        .expect(whole(bytes))
        .got(byteByByte(bytes));
  }

  @Test
  void next_quotedWords_areUnquoted() {
    Map<String, String> words =
        Map.ofEntries(
            Map.entry("\"a b\"", "a b"),
            Map.entry("\"\"", ""),
            Map.entry("\"a\\x41\\xfF\\n\\r\\t\\b\\a\\q\"", "aA\u00ff\n\r\t\b\u0007q"),
            Map.entry("\"\\x4\"", "x4"),
            Map.entry("\"\\\\\"", "\\"),
            Map.entry("'a\\'b\\n'", "a'b\\n"),
            Map.entry("a\"b c\"", "ab c"),
            Map.entry("\u000ba\u000bb\u000c", "a\u000bb\u000c"),
            Map.entry("a\\nb", "a\\nb"),
            Map.entry("a\0b", "a\0b"));
    words.forEach((line, word) -> {
      String bytes = "ECHO " + line + "\r\n";
      rule("\"…\" knows the escapes of C, '…' only \\', and a quote may open inside a word")
          .did("feed " + Show.show(bytes))
          .expect(parsed("ECHO", word))
          .got(whole(bytes));
    });
  }

  @Test
  void next_unbalancedQuotes_areAnError() {
    for (String line :
        List.of("\"a", "'a", "\"a\"b", "'a'b", "\"a\\\"", "'a'\\'b'", "a\"", "\"a\\")) {
      String bytes = "ECHO " + line + "\r\n";
      rule("a quote must be closed, and a blank or the end must follow it")
          .did("feed " + Show.show(bytes))
          .expect(error("unbalanced quotes in request"))
          .got(whole(bytes));
    }
  }

  @Test
  void next_aQuotedLine_leavesTheLentBytesAlone() {
    byte[] bytes = Feeding.latin1("ECHO \"a\\tb\"\r\n");
    byte[] before = bytes.clone();
    var reader = new RespReader(RespLimits.DEFAULT);
    reader.feed(bytes, 0, bytes.length);
    reader.next(new Words());
    rule("bytes that were lent are only read, never written")
        .did("feed " + Show.show(before))
        .expect(before)
        .got(bytes);
  }
}
