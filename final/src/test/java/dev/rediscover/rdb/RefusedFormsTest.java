package dev.rediscover.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rediscover.bytes.Slice;
import dev.rediscover.collection.CollectionValue;
import dev.rediscover.engine.LoggedEngine;
import dev.rediscover.persistence.RdbException;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.persistence.RdbWriter;
import dev.rediscover.store.Keyspace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Values that are whole, and still not legal: one test for each way.
final class RefusedFormsTest {
  private static CollectionValue read(int type, Consumer<RdbWriter> writing) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    RdbWriter out =
        new RdbWriter((chunk, length) -> {
          all.write(chunk, 0, length);
          return chunk;
        });
    writing.accept(out);
    out.give();
    RdbReader in = new RdbReader(Slice.of(all.toByteArray()));
    return Made.FORMATS.read(type, in, Keyspace.standalone());
  }

  private static void refused(int type, Consumer<RdbWriter> writing) {
    assertThat(catchThrowable(() -> read(type, writing)))
        .as("what is said of a value of type %d that is not legal", type)
        .isInstanceOf(RdbException.class);
  }

  private static byte[] ziplist(String... elements) {
    return OldForms.ziplist(
        List.of(elements).stream().map(each -> each.getBytes(StandardCharsets.US_ASCII)).toList());
  }

  @Test
  void aZiplist_thatLiesAboutTheLengthBefore_isRefused() {
    byte[] lying = ziplist("first", "second");
    // The second entry begins behind the header and 1 + 1 + 5 bytes.
    lying[17]++;
    refused(10, out -> out.string(Slice.of(lying)));
  }

  @Test
  void aMember_thatComesTwice_isRefused() {
    refused(
        2,
        out -> {
          out.length(2);
          out.string(Slice.of("a"));
          out.string(Slice.of("a"));
        });
    refused(
        4,
        out -> {
          out.length(2);
          for (String each : List.of("f", "1", "f", "2")) {
            out.string(Slice.of(each));
          }
        });
    refused(13, out -> out.string(Slice.of(ziplist("f", "1", "f", "2"))));
    refused(12, out -> out.string(Slice.of(ziplist("m", "1", "m", "2"))));
    refused(
        9,
        out ->
            out.string(
                Slice.of(
                    OldForms.zipmap(List.of(bytes("f"), bytes("1"), bytes("f"), bytes("2"))))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void numbersThatDoNotRise_areRefused() {
    byte[] numbers = {2, 0, 0, 0, 2, 0, 0, 0, 7, 0, 5, 0};
    refused(11, out -> out.string(Slice.of(numbers)));
    byte[] twice = {2, 0, 0, 0, 2, 0, 0, 0, 7, 0, 7, 0};
    refused(11, out -> out.string(Slice.of(twice)));
  }

  @Test
  void aFieldWithoutAValue_isRefused() {
    refused(13, out -> out.string(Slice.of(ziplist("f", "1", "g"))));
    refused(12, out -> out.string(Slice.of(ziplist("m", "1", "n"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan", "-nan", "", " 1", "0x10", "1.5x", "infinity", "1e", "--1", "."})
  void aScore_thatIsNone_isRefused(String score) {
    refused(12, out -> out.string(Slice.of(ziplist("m", score))));
    refused(
        3,
        out -> {
          out.length(1);
          out.string(Slice.of("m"));
          out.octet(score.length());
          out.bytes(Slice.of(score));
        });
  }

  @Test
  void aScore_thatIsNotANumber_isRefused() {
    refused(
        5,
        out -> {
          out.length(1);
          out.string(Slice.of("m"));
          out.real(Double.NaN);
        });
  }

  @Test
  void membersThatAreNotInOrder_areRefused() {
    refused(12, out -> out.string(Slice.of(ziplist("a", "2", "b", "1"))));
    refused(12, out -> out.string(Slice.of(ziplist("b", "1", "a", "1"))));
  }

  @Test
  void minusZero_keepsItsSign() {
    String longOne = "x".repeat(65);
    CollectionValue set =
        read(
            5,
            out -> {
              out.length(2);
              out.string(Slice.of("m"));
              out.real(-0.0);
              out.string(Slice.of(longOne));
              out.real(1);
            });
    assertThat(LoggedEngine.value(set)).contains("m = -0.0");
  }

  @Test
  void whatIsEmpty_isNoValue() {
    for (int type : new int[] {1, 2, 3, 4, 5, 14, 18}) {
      assertThat(read(type, out -> out.length(0))).as("type %d", type).isNull();
    }
    for (int type : new int[] {10, 12, 13}) {
      assertThat(read(type, out -> out.string(Slice.of(ziplist())))).as("type %d", type).isNull();
    }
  }
}
