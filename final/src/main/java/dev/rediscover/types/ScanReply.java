package dev.rediscover.types;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.ScanOptions;
import dev.rediscover.resp.RespWriter;
import java.util.function.LongUnaryOperator;

/// What HSCAN, SSCAN or ZSCAN has found so far.
///
/// Thread: engine.
final class ScanReply {
  private static final int CURSOR = 2;
  private static final long LOOKS_PER_COUNT = 10;

  private final Call call;
  private ScanOptions options;

  private final Gathered found = new Gathered();
  private long cursor;

  /// Words that were looked at, whether they matched or not: two for an element with a value.
  private long seen;

  private ScanReply(Call call) {
    this.call = call;
  }

  /// For `key cursor [MATCH pattern] [COUNT count]`. Nothing was found yet, so the cursor is 0 unless
  /// [#run(LongUnaryOperator)] says otherwise.
  ///
  /// @throws dev.rediscover.resp.RespError if the cursor is none
  static ScanReply from(Call call) {
    ScanOptions.cursor(call.word(CURSOR));
    return new ScanReply(call);
  }

  /// Looks until enough elements were seen, matching or not, or it has been enough work.
  ///
  /// The options are read here: Redis does not look at those where there is no key.
  ///
  /// @param look shows some elements from a cursor on, and gives the next cursor
  void run(LongUnaryOperator look) {
    options = ScanOptions.of(call, CURSOR);
    cursor = options.cursor();
    long most = options.count();
    long looks = most > Long.MAX_VALUE / LOOKS_PER_COUNT ? most : most * LOOKS_PER_COUNT;
    do {
      cursor = look.applyAsLong(cursor);
    } while (cursor != 0 && looks-- > 0 && seen < most);
  }

  /// An element, if it matches.
  void add(Slice element) {
    seen++;
    if (options.matches(element)) {
      found.add(element);
    }
  }

  /// An element and what belongs to it, if it matches.
  void addPair(Slice element, Slice value) {
    seen += 2;
    if (options.matches(element)) {
      found.add(element);
      found.add(value);
    }
  }

  /// A member of a sorted set and its score, if it matches.
  void addScored(Slice member, double score) {
    seen += 2;
    if (options.matches(member)) {
      found.add(member);
      found.add(score);
    }
  }

  void write(RespWriter reply) {
    reply.array(2);
    reply.bulk(Long.toUnsignedString(cursor));
    reply.array(found.count());
    found.write(reply);
  }
}
