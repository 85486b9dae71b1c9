package dev.rediscover.resp;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.resp.Feeding.text;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Replies as bytes, for both protocols.
@Exercise(value = "2.7", points = 3)
class RespWriterTest {
  /// What is written, as code, and what must come in each protocol.
  private record Row(String code, Consumer<RespWriter> write, String two, String three) {
    Row(String code, Consumer<RespWriter> write, String both) {
      this(code, write, both, both);
    }
  }

  private static void holds(String rule, List<Row> rows) {
    for (Row row : rows) {
      rule(rule).did("protocol 2", row.code).expect(row.two).got(written(2, row.write));
      rule(rule).did("protocol 3", row.code).expect(row.three).got(written(3, row.write));
    }
  }

  private static String written(int protocol, Consumer<RespWriter> write) {
    var writer = new RespWriter();
    writer.protocol(protocol);
    write.accept(writer);
    return text(writer.bytes());
  }

  @Test
  void simple_aWord_isALine() {
    holds(
        "a simple string is +, the text, CRLF",
        List.of(new Row("simple(\"PONG\")", writer -> writer.simple("PONG"), "+PONG\r\n")));
  }

  @Test
  void integer_anyLong_isItsDigits() {
    holds(
        "an integer is :, its digits, CRLF",
        List.of(
            new Row("integer(0)", writer -> writer.integer(0), ":0\r\n"),
            new Row("integer(9)", writer -> writer.integer(9), ":9\r\n"),
            new Row("integer(10)", writer -> writer.integer(10), ":10\r\n"),
            new Row("integer(-1)", writer -> writer.integer(-1), ":-1\r\n"),
            new Row(
                "integer(Long.MAX_VALUE)",
                writer -> writer.integer(Long.MAX_VALUE),
                ":9223372036854775807\r\n"),
            new Row(
                "integer(Long.MIN_VALUE)",
                writer -> writer.integer(Long.MIN_VALUE),
                ":-9223372036854775808\r\n")));
  }

  @Test
  void bulk_bytesOfAllKinds_areSentAsTheyAre() {
    Slice inside = Slice.of(Feeding.latin1("..a\r\n\0\u00ff.."), 2, 5);
    holds(
        "a bulk string is $, the number of its bytes, CRLF, the bytes as they are, CRLF",
        List.of(
            new Row("bulk(\"hello\")", writer -> writer.bulk(Slice.of("hello")), "$5\r\nhello\r\n"),
            new Row("bulk(\"\")", writer -> writer.bulk(Slice.of("")), "$0\r\n\r\n"),
            new Row(
                "bulk(5 bytes from the middle of an array)",
                writer -> writer.bulk(inside),
                "$5\r\na\r\n\0\u00ff\r\n")));
  }

  @Test
  void bulk_aText_countsBytesAndNotLetters() {
    holds(
        "the length of a bulk string is in bytes: é has two in UTF-8",
        List.of(new Row("bulk(\"é\")", writer -> writer.bulk("é"), "$2\r\n\u00c3\u00a9\r\n")));
  }

  @Test
  void error_manyLettersOfTwoBytes_haveRoom() {
    holds(
        "room is made for the bytes of a text, which may be more than its letters",
        List.of(
            new Row(
                "error(300 times \"é\")",
                writer -> writer.error("é".repeat(300)),
                "-" + "\u00c3\u00a9".repeat(300) + "\r\n")));
  }

  @Test
  void nil_inEachProtocol_hasItsOwnSpelling() {
    holds(
        "nothing is $-1 or *-1 in protocol 2 and _ in protocol 3",
        List.of(
            new Row("nil()", RespWriter::nil, "$-1\r\n", "_\r\n"),
            new Row("nilArray()", RespWriter::nilArray, "*-1\r\n", "_\r\n")));
  }

  @Test
  void aggregates_inEachProtocol_haveTheirOwnHead() {
    holds(
        "protocol 2 has arrays only; a map counts its pairs in protocol 3, keys and values in 2",
        List.of(
            new Row("array(3)", writer -> writer.array(3), "*3\r\n"),
            new Row("array(0)", writer -> writer.array(0), "*0\r\n"),
            new Row("map(2)", writer -> writer.map(2), "*4\r\n", "%2\r\n"),
            new Row(
                "map(1500000000)",
                writer -> writer.map(1_500_000_000),
                "*3000000000\r\n",
                "%1500000000\r\n"),
            new Row("map(0)", writer -> writer.map(0), "*0\r\n", "%0\r\n"),
            new Row("set(3)", writer -> writer.set(3), "*3\r\n", "~3\r\n"),
            new Row("push(3)", writer -> writer.push(3), "*3\r\n", ">3\r\n")));
  }

  @Test
  void scalars_ofProtocol3_areBulkStringsOrIntegersInProtocol2() {
    holds(
        "a client of protocol 2 gets what it has always got",
        List.of(
            new Row("bool(true)", writer -> writer.bool(true), ":1\r\n", "#t\r\n"),
            new Row("bool(false)", writer -> writer.bool(false), ":0\r\n", "#f\r\n"),
            new Row("real(1.5)", writer -> writer.real(1.5), "$3\r\n1.5\r\n", ",1.5\r\n"),
            new Row(
                "bigNumber(\"12345678901234567890\")",
                writer -> writer.bigNumber("12345678901234567890"),
                "$20\r\n12345678901234567890\r\n",
                "(12345678901234567890\r\n"),
            new Row(
                "verbatim(\"txt\", \"hi\")",
                writer -> writer.verbatim("txt", Slice.of("hi")),
                "$2\r\nhi\r\n",
                "=6\r\ntxt:hi\r\n")));
  }

  @Test
  void real_anyDouble_isWrittenAsRedisDoes() {
    record Number(double number, String text) {}
    for (var row :
        List.of(
            new Number(0, "0"),
            new Number(-0.0, "-0"),
            new Number(100, "100"),
            new Number(-2.5, "-2.5"),
            new Number(3.1, "3.1000000000000001"),
            new Number(0.1, "0.10000000000000001"),
            new Number(0.0001, "0.0001"),
            new Number(0.00012345, "0.00012344999999999999"),
            new Number(1e-5, "1.0000000000000001e-05"),
            new Number(1e16, "10000000000000000"),
            new Number(1e17, "1e+17"),
            new Number(12345678901234567d, "12345678901234568"),
            new Number(123456789012345678d, "1.2345678901234568e+17"),
            new Number(-1.5e300, "-1.5000000000000001e+300"),
            new Number(Double.MIN_VALUE, "4.9406564584124654e-324"),
            new Number(Double.POSITIVE_INFINITY, "inf"),
            new Number(Double.NEGATIVE_INFINITY, "-inf"),
            new Number(Double.NaN, "nan"))) {
      rule("a real number has up to 17 digits, as C's %.17g writes it")
          .did("protocol 3", "real(" + row.number + ")")
          .expect("," + row.text + "\r\n")
          .got(written(3, writer -> writer.real(row.number)));
    }
  }

  @Test
  void error_aLineBreakInTheText_isABlank() {
    holds(
        "a CR or LF would end the reply, and an attacker would write the next one",
        List.of(
            new Row(
                "error(\"ERR unknown command 'a\\r\\n+OK\\r\\n'\")",
                writer -> writer.error("ERR unknown command 'a\r\n+OK\r\n'"),
                "-ERR unknown command 'a  +OK  '\r\n"),
            new Row(
                "error(\"ERR é\\n\")", writer -> writer.error("ERR é\n"), "-ERR \u00c3\u00a9 \r\n"),
            new Row(
                "error(RespError.syntax())",
                writer -> writer.error(RespError.syntax()),
                "-ERR syntax error\r\n"),
            new Row("simple(\"a\\nb\")", writer -> writer.simple("a\nb"), "+a b\r\n")));
  }

  @Test
  void error_aByteOfTheClients_isSentAsItCame() {
    holds(
        "an error that quotes a byte which is no UTF-8 is written with its own charset",
        List.of(
            new Row(
                "error(ProtocolException.of(\"expected '$', got 'ÿ'\"))",
                writer -> writer.error(ProtocolException.of("expected '$', got '\u00ff'")),
                "-ERR Protocol error: expected '$', got '\u00ff'\r\n")));
  }

  @Test
  void write_moreThanAnArrayHolds_isRefused() {
    var writer = new RespWriter();
    writer.ok();
    rule("a reply of more bytes than an array can hold is an error for the client, and the sum must not overflow an int")
        .did("ok()", "raw(2147483647 bytes)")
        .expectThrown(RespError.class, "ERR the reply is larger than 2 GiB")
        .by(() -> {
          writer.raw(new byte[1], 0, Integer.MAX_VALUE);
          return writer.size();
        });
    rule("an error leaves the replies before it in the buffer")
        .expect("+OK\r\n")
        .got(text(writer.bytes()));
  }

  @Test
  void write_moreThanTheArrayIsFor_overflows() {
    var overflow = new Elsewhere();
    var writer = new RespWriter(2000, overflow);
    for (int i = 0; i < 500; i++) {
      writer.integer(1000 + i);
      writer.bulk(Slice.of("x".repeat(i % 7 * 300)));
    }
    var plain = new RespWriter();
    for (int i = 0; i < 500; i++) {
      plain.integer(1000 + i);
      plain.bulk(Slice.of("x".repeat(i % 7 * 300)));
    }
    rule("with an overflow, its bytes and then the array's are the replies")
        .did("new RespWriter(2000, overflow)", "500 times integer, bulk of up to 1800 bytes")
        .expect(true, "the same bytes as of a writer without one")
        .got((overflow.taken() + text(writer.bytes())).equals(text(plain.bytes())));
    rule("a mark counts both").did("mark()").expect((long) plain.size()).got(writer.mark());
    writer.rollback(5);
    writer.ok();
    rule("a rollback reaches into the overflow")
        .did("rollback(5)", "ok()")
        .expect(":1000+OK\r\n")
        .got(overflow.taken() + text(writer.bytes()));
  }

  /// An overflow that shows what it has.
  private static final class Elsewhere implements Overflow {
    private final StringBuilder taken = new StringBuilder();

    @Override
    public void take(byte[] bytes, int from, int to) {
      taken.append(text(Arrays.copyOfRange(bytes, from, to)));
    }

    @Override
    public void truncate(long length) {
      taken.setLength((int) length);
    }

    String taken() {
      return taken.toString();
    }
  }

  @Test
  void replies_oneBehindTheOther_keepTheirOrder() {
    holds(
        "a reply is written after the one before it",
        List.of(
            new Row(
                "ok() integer(7) array(2) bulk(\"x\") nil()",
                writer -> {
                  writer.ok();
                  writer.integer(7);
                  writer.array(2);
                  writer.bulk(Slice.of("x"));
                  writer.nil();
                },
                "+OK\r\n:7\r\n*2\r\n$1\r\nx\r\n$-1\r\n",
                "+OK\r\n:7\r\n*2\r\n$1\r\nx\r\n_\r\n")));
  }

  @Test
  void protocol_changedBetweenReplies_holdsForTheNext() {
    rule("HELLO 3 changes the replies that follow, not those that wait to be sent already")
        .did("nil()", "protocol(3)", "nil()", "protocol(2)", "map(1)")
        .expect("$-1\r\n_\r\n*2\r\n")
        .got(
            written(
                2,
                writer -> {
                  writer.nil();
                  writer.protocol(3);
                  writer.nil();
                  writer.protocol(2);
                  writer.map(1);
                }));
  }

  @Test
  void protocol_ofOneConnection_isNoMatterOfAnother() {
    var three = new RespWriter();
    var two = new RespWriter();
    three.protocol(3);
    three.nil();
    two.nil();
    rule("each connection has its own protocol")
        .did("protocol(3) on one writer", "nil() on both")
        .expect(List.of("_\r\n", "$-1\r\n"))
        .got(List.of(text(three.bytes()), text(two.bytes())));
  }

  @Test
  void rollback_inTheMiddleOfAReply_leavesNoHalf() {
    var writer = new RespWriter();
    writer.ok();
    long mark = writer.mark();
    writer.array(1000);
    for (int i = 0; i < 500; i++) {
      writer.bulk("element " + i);
    }
    writer.rollback(mark);
    writer.error("ERR no");
    rule("a command that fails in the middle of its reply answers with its error alone")
        .did("ok()", "mark()", "array(1000)", "500 times bulk", "rollback", "error(\"ERR no\")")
        .expect("+OK\r\n-ERR no\r\n")
        .got(text(writer.bytes()));
  }

  @Test
  void rollback_toNoMark_isRefused() {
    var writer = new RespWriter();
    writer.ok();
    rule("a mark lies between 0 and the size")
        .did("ok()", "rollback(6)")
        .expectThrown(IndexOutOfBoundsException.class)
        .by(() -> {
          writer.rollback(6);
          return text(writer.bytes());
        });
  }

  @Test
  void write_manyReplies_copiesEachAFewTimes() {
    var writer = new RespWriter();
    long allocated =
        Allocation.of(() -> {
          for (int i = 0; i < 20_000; i++) {
            writer.integer(123_456_789);
          }
        });
    rule("the buffer grows by doubling: 240 KB of replies are not copied 20,000 times")
        .did("20000 times integer(123456789)")
        .expectThat("less than 2 MB allocated", Long.class, bytes -> bytes < 2_000_000)
        .got(allocated, "bytes allocated");
    rule("growing keeps all the replies").did("size()").expect(240_000).got(writer.size());
  }

  @Test
  void write_oneValueOfMegabytes_makesRoomForIt() {
    var writer = new RespWriter();
    writer.bulk(Slice.of(new byte[3 << 20]));
    rule("the buffer gets room for the whole reply at once, however large it is")
        .did("bulk(3 MiB)")
        .expect((3 << 20) + 12)
        .got(writer.size());
  }

  @Test
  void clear_afterUse_keepsASmallBufferAndNoLargeOne() {
    var writer = new RespWriter();
    writer.ok();
    byte[] small = writer.array();
    writer.clear();
    rule("clear forgets the replies").did("ok()", "clear()").expect(0).got(writer.size());
    rule("clear keeps the buffer for the next replies")
        .did("ok()", "clear()")
        .expect(true, "the same array")
        .got(writer.array() == small);
    writer.bulk(Slice.of(new byte[1 << 20]));
    writer.clear();
    rule("one large reply must not take its memory forever")
        .did("bulk(1 MiB)", "clear()")
        .expectThat("a buffer of 64 KiB at most", Integer.class, kept -> kept <= 64 << 10)
        .got(writer.array().length);
    writer.ok();
    rule("after clear the next reply goes to the front of the buffer")
        .did("bulk(1 MiB)", "clear()", "ok()")
        .expect("+OK\r\n")
        .got(text(writer.bytes()));
  }

  @Test
  void write_repliesOfEveryDay_allocatesNothing() {
    var writer = new RespWriter();
    Slice value = Slice.of("x".repeat(32));
    Runnable batch =
        () -> {
          for (int i = 0; i < 64; i++) {
            writer.bulk(value);
            writer.integer(1234);
            writer.simple("PONG");
            writer.error("ERR no such key");
            writer.nil();
          }
          writer.clear();
        };
    batch.run();
    long allocated =
        Allocation.of(() -> {
          for (int i = 0; i < 500; i++) {
            batch.run();
          }
        });
    rule("160,000 replies allocate nothing")
        .did("bulk, integer, simple, error, nil 64 times, then clear(); 500 times over")
        .expectThat("less than 64 KiB allocated", Long.class, bytes -> bytes < 64 << 10)
        .got(allocated, "bytes allocated");
  }
}
