package dev.rediscover.resp;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.resp.Feeding.byteByByte;
import static dev.rediscover.resp.Feeding.cut;
import static dev.rediscover.resp.Feeding.error;
import static dev.rediscover.resp.Feeding.frame;
import static dev.rediscover.resp.Feeding.latin1;
import static dev.rediscover.resp.Feeding.parsed;
import static dev.rediscover.resp.Feeding.texts;
import static dev.rediscover.resp.Feeding.whole;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.Show;
import dev.rediscover.resp.Feeding.Parsed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is no RESP, and what is too much of it.
@Exercise("2.8")
class RespReaderLimitsTest {
  private static final String COUNT = "invalid multibulk length";
  private static final String LENGTH = "invalid bulk length";

  /// What is fed, and what must come.
  private record Row(String bytes, Parsed expected) {}

  private static void holds(String rule, List<Row> rows, RespLimits limits) {
    for (Row row : rows) {
      rule(rule)
          .did("feed " + Show.show(row.bytes))
          .expect(row.expected)
          .got(whole(row.bytes, limits));
      rule(rule)
          .did("feed " + Show.show(row.bytes) + " byte by byte")
          .expect(row.expected)
          .got(byteByByte(row.bytes, limits));
    }
  }

  @Test
  void next_zeroAndMinusOne_meanFourThings() {
    holds(
        "an empty array is passed over, an empty word is a word, a word of -1 bytes is an error",
        List.of(
            new Row("*0\r\n", parsed(List.of())),
            new Row("*-1\r\n", parsed(List.of())),
            new Row("*1\r\n$0\r\n\r\n", parsed("")),
            new Row("*1\r\n$-1\r\n", error(LENGTH)),
            new Row("*2\r\n$0\r\n\r\n$0\r\n\r\n", parsed("", "")),
            new Row("*-0\r\n", error(COUNT)),
            new Row("*1\r\n$-0\r\n", error(LENGTH)),
            new Row("*1\r\n$00\r\n", error(LENGTH))),
        RespLimits.DEFAULT);
  }

  @Test
  void next_aCountThatIsNoNumber_isAnError() {
    holds(
        "a count has one spelling: digits, perhaps a minus, no zero in front, and fits its limit",
        List.of(
            new Row("*\r\n", error(COUNT)),
            new Row("*x\r\n", error(COUNT)),
            new Row("*+1\r\n", error(COUNT)),
            new Row("* 1\r\n", error(COUNT)),
            new Row("*01\r\n", error(COUNT)),
            new Row("*1x\r\n", error(COUNT)),
            new Row("*1\n$4\r\nPING\r\n", error(COUNT)),
            new Row("*1\0\r\n", error(COUNT)),
            new Row("*-9223372036854775809\r\n", error(COUNT)),
            new Row("*99999999999999999999999999\r\n", error(COUNT))),
        RespLimits.DEFAULT);
  }

  @Test
  void next_aLengthThatIsNoNumber_isAnError() {
    holds(
        "a length has one spelling: digits, no zero in front, and fits its limit",
        List.of(
            new Row("*1\r\n$\r\n", error(LENGTH)),
            new Row("*1\r\n$x\r\n", error(LENGTH)),
            new Row("*1\r\n$04\r\n", error(LENGTH)),
            new Row("*1\r\n$+4\r\n", error(LENGTH)),
            new Row("*1\r\n$-4\r\n", error(LENGTH)),
            new Row("*1\r\n$4\0\r\n", error(LENGTH))),
        RespLimits.DEFAULT);
  }

  @Test
  void next_aNumberBeyondAnInt_isNotCutDownToOne() {
    holds(
        "a number is compared with its limit before it is made an int: 4294967297 is not 1",
        List.of(
            new Row("*4294967297\r\n$4\r\nPING\r\n", error(COUNT)),
            new Row("*1\r\n$4294967297\r\nP\r\n", error(LENGTH)),
            new Row("*1\r\n$4294967300\r\nPING\r\n", error(LENGTH)),
            new Row("*9223372036854775807\r\n", error(COUNT)),
            new Row("*1\r\n$9223372036854775807\r\n", error(LENGTH))),
        RespLimits.DEFAULT);
  }

  @Test
  void next_noDollarBeforeAWord_namesWhatCameInstead() {
    holds(
        "each word of an array begins with $",
        List.of(
            new Row("*1\r\nPING\r\n", error("expected '$', got 'P'")),
            new Row("*2\r\n$4\r\nECHO\r\n:3\r\n", error("expected '$', got ':'")),
            new Row("*1\r\n*1\r\n", error("expected '$', got '*'")),
            new Row("*1\r\n\u00ff\r\n", error("expected '$', got '\u00ff'"))),
        RespLimits.DEFAULT);
    holds(
        "but the line is judged when its end has come",
        List.of(new Row("*1\r\nPING", parsed(List.of()))),
        RespLimits.DEFAULT);
    byte[] bytes = latin1("*1\r\n\r\n");
    var reply = new RespWriter();
    try {
      cutWithoutCatching(bytes);
    } catch (ProtocolException malformed) {
      reply.error(malformed);
    }
    rule("the reply is one line, whatever byte it quotes")
        .did("feed " + Show.show(bytes), "write the error")
        .expect("-ERR Protocol error: expected '$', got ' '\r\n")
        .got(Feeding.text(reply.bytes()));
  }

  private static void cutWithoutCatching(byte[] bytes) {
    var reader = new RespReader(RespLimits.DEFAULT);
    reader.feed(bytes, 0, bytes.length);
    reader.next(new Words());
  }

  @Test
  void next_anythingBehindTheCarriageReturn_isTakenForTheLineFeed() {
    holds(
        "as in Redis: one byte after a \\r and two after a word are skipped, whatever they are",
        List.of(new Row("*1\rx$4\ryPINGab", parsed("PING"))),
        RespLimits.DEFAULT);
  }

  @Test
  void next_atTheLimits_takesTheLargestAndNoMore() {
    var limits = new RespLimits(64, 3, 5, 1000, false);
    holds(
        "a limit is the largest that is taken, and it is checked when the number is read",
        List.of(
            new Row(frame("a", "b", "c"), parsed("a", "b", "c")),
            new Row("*4\r\n", error(COUNT)),
            new Row(frame("abcde"), parsed("abcde")),
            new Row("*1\r\n$6\r\n", error(LENGTH))),
        limits);
  }

  @Test
  void next_aLineWithoutEnd_isAnErrorAtOnceBeyondTheLimit() {
    for (var line :
        List.of(
            new Row("x", error("too big inline request")),
            new Row("*1", error("too big mbulk count string")),
            new Row("*1\r\n$1", error("too big bulk count string")))) {
      int head = line.bytes.lastIndexOf('\n') + 1;
      String longest = line.bytes + "1".repeat((64 << 10) - (line.bytes.length() - head));
      String shown = Show.show(line.bytes) + " and ones, 65536 bytes in the line";
      rule("a line of 64 KiB may still end")
          .did("feed " + shown)
          .expect(parsed(List.of()))
          .got(whole(longest));
      rule("a line of more than 64 KiB is an error, whether it has ended or not")
          .did("feed " + shown + " and one more")
          .expect(line.expected)
          .got(whole(longest + "1"));
      rule("a line that is too long is an error in pieces as well")
          .did("feed " + shown + " and one more, byte by byte")
          .expect(line.expected)
          .got(byteByByte(longest + "1"));
      rule("a line that is too long stays an error when its end comes later")
          .did("feed " + shown + " and one more, then CRLF")
          .expect(line.expected)
          .got(whole(longest + "1\r\n"));
    }
  }

  @Test
  void next_theLongestInlineLine_isACommand() {
    String word = "x".repeat((64 << 10) - 1);
    rule("a line of 64 KiB with its end is a command")
        .did("feed 65535 times x, then CRLF")
        .expect(parsed(word))
        .got(whole(word + "\r\n"));
  }

  @Test
  void next_aStranger_getsTenWordsOf16KiB() {
    var ten = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    String big = "x".repeat(16 << 10);
    holds(
        "before the password a client gets ten words of 16 KiB",
        List.of(
            new Row(frame(ten), parsed(List.of(ten))),
            new Row("*11\r\n", error("unauthenticated multibulk length")),
            new Row("*1048577\r\n", error("unauthenticated multibulk length")),
            new Row("*2147483648\r\n", error(COUNT)),
            new Row(frame("ECHO", big), parsed("ECHO", big)),
            new Row("*1\r\n$16385\r\n", error("unauthenticated bulk length")),
            new Row("*1\r\n$536870913\r\n", error(LENGTH))),
        RespLimits.STRANGER);
  }

  @Test
  void limits_raisedBetweenTwoCommands_holdForTheSecond() {
    var reader = new RespReader(RespLimits.STRANGER);
    var words = new Words();
    var eleven = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k");
    byte[] bytes = latin1(frame("AUTH", "secret") + frame(eleven));
    reader.feed(bytes, 0, bytes.length);
    var came = new ArrayList<List<String>>();
    reader.next(words);
    came.add(texts(words));
    reader.limits(RespLimits.DEFAULT);
    reader.next(words);
    came.add(texts(words));
    rule("limits are looked up when the head of a command is read, so AUTH lifts them for the next one")
        .did("feed AUTH secret and eleven words in one piece", "next", "limits DEFAULT", "next")
        .expect(List.of(List.of("AUTH", "secret"), eleven))
        .got(came);
  }

  @Test
  void next_afterAnError_readsNothingMore() {
    String bad = "*x\r\n";
    rule("where a malformed command ends is unknown, so the bytes after it are never run")
        .did("feed PING, " + Show.show(bad) + ", PING in one piece")
        .expect(new Parsed(List.of(List.of("PING")), error(COUNT).error()))
        .got(whole(frame("PING") + bad + frame("PING")));
    byte[] bytes = latin1(bad + frame("PING"));
    rule("bytes after a malformed command are not run when they come later, either")
        .did("feed " + Show.show(bad), "feed PING")
        .expect(error(COUNT))
        .got(cut(bytes, RespLimits.DEFAULT, bad.length()));
  }

  @Test
  void next_aHeadThatPromisesMuch_costsNothing() {
    for (String head :
        List.of(
            "*1048576\r\n",
            "*2147483647\r\n",
            "*1\r\n$536870912\r\n",
            "*2147483647\r\n$536870912\r\nx")) {
      // The first run loads classes, which is no matter of the bytes.
      whole(head);
      long allocated =
          Allocation.of(() -> {
            var reader = new RespReader(RespLimits.DEFAULT);
            byte[] bytes = latin1(head);
            reader.feed(bytes, 0, bytes.length);
            reader.next(new Words());
            reader.release();
          });
      rule("memory is taken for bytes that have arrived, not for a length that a client claims")
          .did("feed " + Show.show(head))
          .expectThat("less than 64 KiB allocated", Long.class, bytes -> bytes < 64 << 10)
          .got(allocated, "bytes allocated");
    }
  }

  @Test
  void next_aHeadThatPromisesMuch_costsNothingInALaterReadEither() {
    byte[] count = latin1("*1\r\n");
    byte[] length = latin1("$16777216\r\n");
    Runnable twoReads =
        () -> {
          var reader = new RespReader(RespLimits.DEFAULT);
          var words = new Words();
          for (byte[] bytes : List.of(count, length)) {
            reader.feed(bytes, 0, bytes.length);
            reader.next(words);
            reader.release();
          }
        };
    twoReads.run();
    rule("memory is taken for bytes that have arrived, not for a length that a client claims")
        .did("feed *1, release", "feed $16777216, release")
        .expectThat("less than 64 KiB allocated", Long.class, bytes -> bytes < 64 << 10)
        .got(Allocation.of(twoReads), "bytes allocated");
  }

  @Test
  void release_aWordOfAMegabyteInPieces_copiesEachByteAFewTimes() {
    byte[] head = latin1("*1\r\n$1048576\r\n");
    byte[] piece = new byte[1024];
    var reader = new RespReader(RespLimits.DEFAULT);
    var words = new Words();
    long allocated =
        Allocation.of(() -> {
          reader.feed(head, 0, head.length);
          reader.next(words);
          reader.release();
          for (int i = 0; i < 1023; i++) {
            reader.feed(piece, 0, piece.length);
            reader.next(words);
            reader.release();
          }
        });
    rule("the kept rest grows by doubling: 1 MiB in 1023 pieces is not copied 1023 times")
        .did("feed the head of a word of 1 MiB, then 1023 pieces of 1 KiB")
        .expectThat("less than 8 MiB allocated", Long.class, bytes -> bytes < 8 << 20)
        .got(allocated, "bytes allocated");
  }

  @Test
  void release_aRestIsAlwaysLeft_keepsNoMoreThanTheRest() {
    byte[] frames = latin1(frame("SET", "key", "x".repeat(35)).repeat(32));
    var reader = new RespReader(RespLimits.DEFAULT);
    var words = new Words();
    int[] commands = {0};
    long allocated =
        Allocation.of(() -> {
          // A frame has 64 bytes, and no piece ends where one does.
          int at = 0;
          for (int i = 0; i < 17 << 10; i++) {
            int size = i == 0 ? 1000 : 1024;
            reader.feed(frames, at, at + size);
            at = (at + size) % 64;
            while (reader.next(words)) {
              commands[0]++;
            }
            reader.release();
          }
        });
    rule("every command is read")
        .did("feed 17 MiB of SETs in pieces of 1 KiB that end in the middle of one")
        .expect(((17 << 20) - 24) / 64)
        .got(commands[0]);
    rule("the bytes of whole commands are given back, even if half a command is always left over")
        .did("feed 17 MiB of SETs in pieces of 1 KiB that end in the middle of one")
        .expectThat("less than 32 MiB allocated", Long.class, bytes -> bytes < 32 << 20)
        .got(allocated, "bytes allocated");
  }

  @Test
  void next_theQueryBufferIsFull_closesWithoutAWord() {
    var limits = new RespLimits(64, 100, 1000, 500, false);
    var reader = new RespReader(limits);
    byte[] bytes = latin1("*2\r\n$1000\r\n" + "x".repeat(600));
    reader.feed(bytes, 0, 400);
    reader.next(new Words());
    reader.release();
    reader.feed(bytes, 400, 600);
    Boolean silent = null;
    try {
      reader.next(new Words());
    } catch (ProtocolException full) {
      silent = full.isSilent();
    }
    rule("an unfinished command may take as much as the query buffer, then the client is dropped")
        .did("limit 500 bytes", "feed 600 bytes of an unfinished command in two pieces")
        .expect(true, "a ProtocolException that is silent")
        .got(silent);
  }
}
