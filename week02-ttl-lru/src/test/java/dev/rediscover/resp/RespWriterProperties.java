package dev.rediscover.resp;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.lessons.Show;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What is written is what a client reads.
@Exercise("2.7")
class RespWriterProperties {
  @Provide
  Arbitrary<RespValue> values() {
    return Arbitraries.lazyOf(
        () -> Arbitraries.strings().ascii().excludeChars('\r', '\n').map(RespValue.Simple::new),
        () -> Arbitraries.strings().ascii().excludeChars('\r', '\n').map(RespValue.Failure::new),
        () -> Arbitraries.longs().map(RespValue.Int::new),
        () -> slices().map(RespValue.Bulk::new),
        () -> Arbitraries.just(new RespValue.Nil()),
        () -> Arbitraries.of(true, false).map(RespValue.Bool::new),
        () -> Arbitraries.doubles().map(RespValue.Real::new),
        () -> Arbitraries.bigIntegers().map(RespValue.Big::new),
        () -> slices().map(bytes -> new RespValue.Verbatim("txt", bytes)),
        () -> lists().map(RespValue.Array::new),
        () -> lists().map(RespValue.Set::new),
        () -> lists().map(RespValue.Push::new),
        () -> lists().map(all -> new RespValue.Map(inPairs(all))));
  }

  private Arbitrary<List<RespValue>> lists() {
    return values().list().ofMaxSize(4);
  }

  private static Arbitrary<Slice> slices() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(Slice::of);
  }

  private static List<RespValue.Pair> inPairs(List<RespValue> all) {
    var pairs = new ArrayList<RespValue.Pair>();
    for (int i = 0; i + 1 < all.size(); i += 2) {
      pairs.add(new RespValue.Pair(all.get(i), all.get(i + 1)));
    }
    return pairs;
  }

  @Property(tries = 500)
  void anyValue_inProtocol3_isReadAsWritten(@ForAll("values") RespValue value) {
    var writer = new RespWriter();
    writer.protocol(3);
    write(value, writer);
    rule("a client of protocol 3 reads what was written")
        .did("protocol 3", "write " + value, "read " + Show.show(writer.bytes()))
        .expect(List.of(value))
        .got(read(writer));
  }

  @Property(tries = 500)
  void anyValue_inProtocol2_isReadAsWhatStandsForIt(@ForAll("values") RespValue value) {
    var writer = new RespWriter();
    write(value, writer);
    rule("a client of protocol 2 reads the form that a reply has in protocol 2")
        .did("protocol 2", "write " + value, "read " + Show.show(writer.bytes()))
        .expect(List.of(inProtocol2(value)))
        .got(read(writer));
  }

  private static List<RespValue> read(RespWriter writer) {
    var reader = new ReplyReader();
    reader.feed(writer.array(), 0, writer.size());
    var all = new ArrayList<RespValue>();
    for (RespValue next = reader.next(); next != null; next = reader.next()) {
      all.add(next);
    }
    return all;
  }

  private static void write(RespValue value, RespWriter writer) {
    switch (value) {
      case RespValue.Simple(String text) -> writer.simple(text);
      case RespValue.Failure(String line) -> writer.error(line);
      case RespValue.Int(long number) -> writer.integer(number);
      case RespValue.Bulk(Slice bytes) -> writer.bulk(bytes);
      case RespValue.Nil() -> writer.nil();
      case RespValue.NilArray() -> writer.nilArray();
      case RespValue.Bool(boolean yes) -> writer.bool(yes);
      case RespValue.Real(double number) -> writer.real(number);
      case RespValue.Big(BigInteger number) -> writer.bigNumber(number.toString());
      case RespValue.Verbatim(String format, Slice bytes) -> writer.verbatim(format, bytes);
      case RespValue.Array(List<RespValue> all) -> {
        writer.array(all.size());
        all.forEach(one -> write(one, writer));
      }
      case RespValue.Set(List<RespValue> all) -> {
        writer.set(all.size());
        all.forEach(one -> write(one, writer));
      }
      case RespValue.Push(List<RespValue> all) -> {
        writer.push(all.size());
        all.forEach(one -> write(one, writer));
      }
      case RespValue.Map(List<RespValue.Pair> pairs) -> {
        writer.map(pairs.size());
        write(pairs, writer);
      }
      case RespValue.Attributed(List<RespValue.Pair> attributes, RespValue of) -> {
        writer.attribute(attributes.size());
        write(attributes, writer);
        write(of, writer);
      }
    }
  }

  private static void write(List<RespValue.Pair> pairs, RespWriter writer) {
    for (RespValue.Pair pair : pairs) {
      write(pair.key(), writer);
      write(pair.value(), writer);
    }
  }

  private static RespValue inProtocol2(RespValue value) {
    return switch (value) {
      case RespValue.Bool(boolean yes) -> new RespValue.Int(yes ? 1 : 0);
      case RespValue.Real(double number) -> new RespValue.Bulk(Slice.of(DoubleText.of(number)));
      case RespValue.Big(BigInteger number) -> new RespValue.Bulk(Slice.of(number.toString()));
      case RespValue.Verbatim(String format, Slice bytes) -> new RespValue.Bulk(bytes);
      case RespValue.Array(List<RespValue> all) -> array(all);
      case RespValue.Set(List<RespValue> all) -> array(all);
      case RespValue.Push(List<RespValue> all) -> array(all);
      case RespValue.Map(List<RespValue.Pair> pairs) -> {
        var all = new ArrayList<RespValue>();
        for (RespValue.Pair pair : pairs) {
          all.add(pair.key());
          all.add(pair.value());
        }
        yield array(all);
      }
      default -> value;
    };
  }

  private static RespValue array(List<RespValue> all) {
    return new RespValue.Array(all.stream().map(RespWriterProperties::inProtocol2).toList());
  }
}
