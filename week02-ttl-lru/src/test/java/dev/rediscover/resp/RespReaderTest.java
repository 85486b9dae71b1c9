package dev.rediscover.resp;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.resp.Feeding.byteByByte;
import static dev.rediscover.resp.Feeding.cut;
import static dev.rediscover.resp.Feeding.frame;
import static dev.rediscover.resp.Feeding.latin1;
import static dev.rediscover.resp.Feeding.parsed;
import static dev.rediscover.resp.Feeding.texts;
import static dev.rediscover.resp.Feeding.whole;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.Show;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Commands out of bytes: whole, in pieces, one behind the other.
@Exercise(value = "2.8", points = 5)
class RespReaderTest {
  private static final String SET = frame("SET", "key", "value");

  @Test
  void next_aWholeCommand_givesItsWords() {
    rule("a command is an array of bulk strings")
        .did("feed " + Show.show(SET))
        .expect(parsed("SET", "key", "value"))
        .got(whole(SET));
  }

  @Test
  void next_aCommandInTwoPieces_isTheSameWhereverItIsCut() {
    for (int at = 1; at < SET.length(); at++) {
      rule("one read is not one command: what has arrived is kept until the rest is there")
          .did("feed " + Show.show(SET.substring(0, at)), "feed " + Show.show(SET.substring(at)))
          .expect(parsed("SET", "key", "value"))
          .got(cut(latin1(SET), RespLimits.DEFAULT, at));
    }
  }

  @Test
  void next_aCommandByteByByte_isTheSame() {
    rule("one read is not one command: what has arrived is kept until the rest is there")
        .did("feed " + Show.show(SET) + " in " + SET.length() + " pieces of one byte")
        .expect(parsed("SET", "key", "value"))
        .got(byteByByte(SET));
  }

  @Test
  void next_tenThousandCommandsInOneFeed_givesAllInOrder() {
    var bytes = new StringBuilder();
    var expected = new ArrayList<List<String>>();
    for (int i = 0; i < 10_000; i++) {
      bytes.append(frame("SET", "key" + i, "" + i));
      expected.add(List.of("SET", "key" + i, "" + i));
    }
    rule("a client need not wait for a reply: all commands of a feed are read")
        .did("feed SET key0 0, SET key1 1 … SET key9999 9999 at once")
        .expect(parsed(expected))
        .got(whole(bytes.toString()));
  }

  @Test
  void next_oneAndAHalfCommands_givesTheFirstAtOnce() {
    var reader = new RespReader(RespLimits.DEFAULT);
    var words = new Words();
    byte[] bytes = latin1(frame("PING") + "*2\r\n$4\r\nEC");
    reader.feed(bytes, 0, bytes.length);
    rule("a whole command is there, whatever follows it")
        .did("feed " + Show.show(bytes), "next")
        .expect(List.of(true, List.of("PING")))
        .got(List.of(reader.next(words), texts(words)));
    rule("half a command is not a command yet").did("next").expect(false).got(reader.next(words));
  }

  @Test
  void next_bytesOfAllKindsInAWord_keepsThem() {
    String value = "a\r\nb\0c\u00ff*1\r\n$4\r\nPING\r\n$\n";
    rule("a word is as long as its length says, whatever bytes it has")
        .did("feed " + Show.show(frame("SET", "k", value)))
        .expect(parsed("SET", "k", value))
        .got(whole(frame("SET", "k", value)));
    rule("a command is read in the same way if it arrives byte by byte")
        .did("feed " + Show.show(frame("SET", "k", value)) + " byte by byte")
        .expect(parsed("SET", "k", value))
        .got(byteByByte(frame("SET", "k", value)));
  }

  @Test
  void next_anEmptyWord_isAWord() {
    rule("$0 is a word of no bytes, followed by its CRLF")
        .did("feed " + Show.show(frame("SET", "", "")), "feed " + Show.show(frame("PING")))
        .expect(parsed(List.of(List.of("SET", "", ""), List.of("PING"))))
        .got(whole(frame("SET", "", "") + frame("PING")));
  }

  @Test
  void next_commandsWithoutWords_arePassedOver() {
    for (String empty : List.of("*0\r\n", "*-1\r\n", "*-9223372036854775808\r\n", "\r\n", "\n")) {
      rule("an empty line, or a count of 0 or less, is neither a command nor an error")
          .did("feed " + Show.show(empty + frame("PING")))
          .expect(parsed("PING"))
          .got(whole(empty + frame("PING")));
    }
  }

  @Test
  void next_aThousandEmptyCommands_leaveNothingBehind() {
    var random = new Random(7);
    var bytes = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      bytes.append(List.of("*0\r\n", "*-1\r\n", "\r\n", "\n", "  \r\n").get(random.nextInt(5)));
    }
    bytes.append(frame("PING"));
    rule("an empty command leaves nothing behind in the reader")
        .did("feed 1000 empty commands and PING byte by byte")
        .expect(parsed("PING"))
        .got(byteByByte(bytes.toString()));
  }

  @Test
  void next_manyWordsFilledBeforeRelease_allHold() {
    var reader = new RespReader(RespLimits.DEFAULT);
    String first = frame("SET", "a", "1");
    byte[] part = latin1(first.substring(0, 9));
    reader.feed(part, 0, part.length);
    reader.next(new Words());
    reader.release();

    byte[] bytes = latin1(first.substring(9) + frame("GET", "b") + "ECHO c\r\n");
    reader.feed(bytes, 0, bytes.length);
    var all = new ArrayList<Words>();
    for (var words = new Words(); reader.next(words); words = new Words()) {
      all.add(words);
    }
    rule("all words filled since feed hold until release: a server may read a batch, then run it")
        .did("feed 9 bytes of SET a 1", "feed the rest, GET b, ECHO c", "next three times")
        .expect(List.of(List.of("SET", "a", "1"), List.of("GET", "b"), List.of("ECHO", "c")))
        .got(all.stream().map(Feeding::texts).toList());
  }

  @Test
  void release_twoReadersWithOneBuffer_keepTheirOwnBytes() {
    String one = frame("SET", "one", "1111111111");
    String two = frame("SET", "two", "2222222222");
    var readers = List.of(new RespReader(RespLimits.DEFAULT), new RespReader(RespLimits.DEFAULT));
    var came = new ArrayList<List<String>>();
    byte[] shared = new byte[8];
    for (int from = 0; from < one.length(); from += shared.length) {
      for (RespReader reader : readers) {
        String all = reader == readers.getFirst() ? one : two;
        String piece = all.substring(from, Math.min(from + shared.length, all.length()));
        System.arraycopy(latin1(piece), 0, shared, 0, piece.length());
        reader.feed(shared, 0, piece.length());
        var words = new Words();
        while (reader.next(words)) {
          came.add(texts(words));
        }
        reader.release();
      }
    }
    rule("after release the buffer belongs to its owner again, so the reader has copied what it still needs")
        .did("feed two readers by turns, 8 bytes at a time, out of one buffer")
        .expect(List.of(List.of("SET", "one", "1111111111"), List.of("SET", "two", "2222222222")))
        .got(came);
  }

  @Test
  void release_allBytesUsed_keepsNone() {
    var reader = new RespReader(RespLimits.DEFAULT);
    var words = new Words();
    byte[] bytes = latin1(SET);
    reader.feed(bytes, 0, 10);
    reader.next(words);
    reader.release();
    rule("what is not used yet is kept")
        .did("feed 10 bytes of " + Show.show(SET))
        .expect(10)
        .got(reader.pendingBytes());
    reader.feed(bytes, 10, bytes.length);
    reader.next(words);
    reader.release();
    rule("a connection in the middle of nothing keeps no bytes")
        .did("feed the rest", "next", "release")
        .expect(0)
        .got(reader.pendingBytes());
    rule("the memory that the last command took is given back: it may have been 512 MB")
        .did("feed the rest", "next", "release")
        .expect(0)
        .got(reader.keptBytes(), "bytes kept");
  }

  @Test
  void next_aCommandThatEndsAndOneThatBegins_goOnInTheNextFeed() {
    String bytes = frame("SET", "k", "v").repeat(50);
    var expected = Collections.nCopies(50, List.of("SET", "k", "v"));
    for (int size = 1; size < 60; size++) {
      int pieceSize = size;
      int[] cuts = new int[(bytes.length() - 1) / size];
      Arrays.setAll(cuts, i -> (i + 1) * pieceSize);
      rule("the bytes that one piece leaves over are where the next one goes on")
          .did("feed 50 times SET k v in pieces of " + size + " bytes")
          .expect(parsed(expected))
          .got(cut(latin1(bytes), RespLimits.DEFAULT, cuts));
    }
  }

  @Test
  @Timeout(10)
  void next_aMillionWordsByteByByte_isReadOnce() {
    int count = 1_000_000;
    byte[] word = latin1("$1\r\nx\r\n");
    var reader = new RespReader(RespLimits.DEFAULT);
    var words = new Words();
    boolean whole = feed(reader, latin1("*" + count + "\r\n"), words);
    for (int i = 0; i < count; i++) {
      whole = feed(reader, word, words);
    }
    rule("a command in pieces is read on from where it was, never again from its start: 7 million steps, not 10^13")
        .did("feed a command of a million words byte by byte")
        .expect(List.of(true, count, "x"))
        .got(List.of(whole, words.count(), whole ? words.word(count - 1).toString() : "nothing"));
  }

  @Test
  @Timeout(10)
  void next_aLineOfMegabytesByteByByte_isLookedThroughOnce() {
    var limits = new RespLimits(8 << 20, 1, 1, 16 << 20, false);
    var reader = new RespReader(limits);
    var words = new Words();
    byte[] x = latin1("x");
    for (int i = 0; i < 4 << 20; i++) {
      feed(reader, x, words);
    }
    rule("bytes that were searched for the end of a line are not searched again")
        .did("feed a line of 4 MiB byte by byte")
        .expect(List.of(true, 4 << 20))
        .got(List.of(feed(reader, latin1("\n"), words), words.word(0).length()));
  }

  /// Feeds byte by byte and says whether the last one made a command whole.
  private static boolean feed(RespReader reader, byte[] bytes, Words words) {
    boolean whole = false;
    for (int i = 0; i < bytes.length; i++) {
      reader.feed(bytes, i, i + 1);
      whole = reader.next(words);
      if (!whole) {
        reader.release();
      }
    }
    return whole;
  }

  @Test
  void next_commandsOfEveryDay_allocatesNothing() {
    byte[] bytes = latin1(frame("SET", "key:000000000001", "x".repeat(32)).repeat(64) + "PING\r\n");
    var reader = new RespReader(RespLimits.DEFAULT);
    var words = new Words();
    Runnable batch =
        () -> {
          reader.feed(bytes, 0, bytes.length);
          while (reader.next(words)) {
            words.word(words.count() - 1);
          }
          reader.release();
        };
    batch.run();
    long allocated =
        Allocation.of(() -> {
          for (int i = 0; i < 1000; i++) {
            batch.run();
          }
        });
    rule("65,000 commands allocate nothing: no string, no list, no boxed number")
        .did("feed 64 times SET and a PING, 1000 times over")
        .expectThat("less than 64 KiB allocated", Long.class, bytesOf -> bytesOf < 64 << 10)
        .got(allocated, "bytes allocated");
  }
}
