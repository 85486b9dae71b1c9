package dev.rediscover.resp;

import static dev.rediscover.resp.Feeding.latin1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rediscover.bytes.Slice;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The reader of replies that other tests stand on.
class ReplyReaderTest {
  private static final String ALL =
      "+OK\r\n-ERR no\r\n:-7\r\n$2\r\n\r\n\r\n$0\r\n\r\n$-1\r\n*-1\r\n*0\r\n*2\r\n:1\r\n*1\r\n_\r\n"
          + "#t\r\n,1.5\r\n,-inf\r\n(123\r\n=6\r\ntxt:hi\r\n!5\r\nERR x\r\n%1\r\n+k\r\n+v\r\n"
          + "~1\r\n:1\r\n>1\r\n+m\r\n|1\r\n+a\r\n+b\r\n:9\r\n";

  private static final List<RespValue> VALUES =
      List.of(
          new RespValue.Simple("OK"),
          new RespValue.Failure("ERR no"),
          new RespValue.Int(-7),
          new RespValue.Bulk(Slice.of("\r\n")),
          new RespValue.Bulk(Slice.of("")),
          new RespValue.Nil(),
          new RespValue.NilArray(),
          new RespValue.Array(List.of()),
          new RespValue.Array(
              List.of(new RespValue.Int(1), new RespValue.Array(List.of(new RespValue.Nil())))),
          new RespValue.Bool(true),
          new RespValue.Real(1.5),
          new RespValue.Real(Double.NEGATIVE_INFINITY),
          new RespValue.Big(BigInteger.valueOf(123)),
          new RespValue.Verbatim("txt", Slice.of("hi")),
          new RespValue.Failure("ERR x"),
          new RespValue.Map(
              List.of(new RespValue.Pair(new RespValue.Simple("k"), new RespValue.Simple("v")))),
          new RespValue.Set(List.of(new RespValue.Int(1))),
          new RespValue.Push(List.of(new RespValue.Simple("m"))),
          new RespValue.Attributed(
              List.of(new RespValue.Pair(new RespValue.Simple("a"), new RespValue.Simple("b"))),
              new RespValue.Int(9)));

  private static List<RespValue> read(String bytes, int pieceSize) {
    var reader = new ReplyReader();
    var values = new ArrayList<RespValue>();
    byte[] all = latin1(bytes);
    for (int from = 0; from < all.length; from += pieceSize) {
      reader.feed(all, from, Math.min(all.length, from + pieceSize));
      for (RespValue next = reader.next(); next != null; next = reader.next()) {
        values.add(next);
      }
    }
    return values;
  }

  @Test
  void next_everyType_isReadHoweverItIsCut() {
    for (int size = 1; size <= ALL.length(); size++) {
      assertThat(read(ALL, size)).as("in pieces of %d bytes", size).isEqualTo(VALUES);
    }
  }

  @Test
  void read_fromAStream_takesOneReplyAndEndsWithIt() throws IOException {
    var reader = new ReplyReader();
    var in = new ByteArrayInputStream(latin1("+a\r\n+b\r\n*1\r\n"));
    assertThat(reader.read(in)).isEqualTo(new RespValue.Simple("a"));
    assertThat(reader.read(in)).isEqualTo(new RespValue.Simple("b"));
    assertThatThrownBy(() -> reader.read(in)).isInstanceOf(EOFException.class);
  }

  @Test
  void next_arraysAHundredThousandDeep_isAnErrorAndNoStackOverflow() {
    assertThatThrownBy(() -> read("*1\r\n".repeat(100_000), 1 << 20))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("ERR Protocol error: arrays nested more than 128 deep");
  }

  @Test
  void next_whatIsNoReply_isAnError() {
    for (String bad :
        List.of(
            "x\r\n",
            "\r\n",
            ":1x\r\n",
            "*-2\r\n",
            "*2147483648\r\n",
            "$536870913\r\n",
            "$-2\r\n",
            "$1\r\nabc",
            "#x\r\n",
            ",x\r\n",
            "(x\r\n",
            "_x\r\n",
            "=2\r\nab\r\n",
            "%-1\r\n",
            "+" + "x".repeat(70_000))) {
      assertThatThrownBy(() -> read(bad, 1 << 20))
          .as(bad)
          .isInstanceOf(ProtocolException.class)
          .hasMessageStartingWith("ERR Protocol error: ");
    }
  }

  @Test
  void next_aHeadThatPromisesMuch_costsNothing() {
    for (String head : List.of("*1048576\r\n", "%1048576\r\n", "$536870912\r\n")) {
      read(head, 100);
      assertThat(Allocation.of(() -> read(head, 100))).as(head).isLessThan(64 << 10);
    }
  }
}
