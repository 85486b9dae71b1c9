package dev.rediscover.resp;

import dev.rediscover.bytes.Slice;
import java.math.BigInteger;
import java.util.List;

/// A reply as an object: for clients, tests and tools. The server itself makes none.
///
/// Two are equal when they mean the same: bytes by content, lists in order.
///
/// Thread: any.
public sealed interface RespValue {
  /// `+OK`
  record Simple(String text) implements RespValue {}

  /// `-ERR syntax error`, or protocol 3's `!16 ERR syntax error`
  record Failure(String line) implements RespValue {}

  /// `:42`
  record Int(long number) implements RespValue {}

  /// `$5 hello`
  record Bulk(Slice bytes) implements RespValue {}

  /// `$-1` and `_`
  record Nil() implements RespValue {}

  /// `*-1`
  record NilArray() implements RespValue {}

  /// `*2 …`
  record Array(List<RespValue> elements) implements RespValue {}

  /// `%1 …`; a list and not a map, since the order tells something and keys may come twice
  record Map(List<Pair> pairs) implements RespValue {}

  /// `~2 …`
  record Set(List<RespValue> elements) implements RespValue {}

  /// `>2 …`
  record Push(List<RespValue> elements) implements RespValue {}

  /// `#t`
  record Bool(boolean yes) implements RespValue {}

  /// `,1.5`
  record Real(double number) implements RespValue {}

  /// `(123`
  record Big(BigInteger number) implements RespValue {}

  /// `=6 txt:hi`
  record Verbatim(String format, Slice bytes) implements RespValue {}

  /// `|1 …` and the reply that it is a note on
  record Attributed(List<Pair> attributes, RespValue value) implements RespValue {}

  /// A key and its value.
  record Pair(RespValue key, RespValue value) {}
}
