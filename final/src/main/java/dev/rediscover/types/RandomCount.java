package dev.rediscover.types;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;

/// How many elements HRANDFIELD or ZRANDMEMBER is to pick, and whether with what belongs to them.
///
/// Thread: engine.
///
/// @param count how many, never negative
/// @param mayRepeat whether one may be picked more than once: the client said a negative number
/// @param withValues whether each comes with its value or score
record RandomCount(long count, boolean mayRepeat, boolean withValues) {
  /// The words from the third on: `count [WITHVALUES]`.
  ///
  /// @param option WITHVALUES or WITHSCORES
  static RandomCount of(Call call, String option) {
    long count = call.integerInRange(2, -Long.MAX_VALUE, Long.MAX_VALUE);
    boolean withValues = call.count() == 4 && call.is(3, option);
    if (call.count() > 3 && !withValues) {
      throw RespError.syntax();
    }
    if (withValues && (count < -Long.MAX_VALUE / 2 || count > Long.MAX_VALUE / 2)) {
      throw new RespError("ERR value is out of range");
    }
    return new RandomCount(Math.abs(count), count < 0, withValues);
  }

  /// The head of a reply with so many elements: pairs are pairs in protocol 3, and one flat array in
  /// protocol 2.
  void head(RespWriter reply, long elements) {
    boolean flat = withValues && reply.protocol() == 2;
    long words = flat ? 2 * elements : elements;
    if (words > Integer.MAX_VALUE) {
      throw new RespError("ERR the reply is larger than 2 GiB");
    }
    reply.array((int) words);
  }

  /// Picks as often as the client wants it: that may be for longer than anybody would read.
  void repeat(Call call, RespWriter reply, Runnable pick) {
    for (long i = 0; i < count && !call.isCut(reply); i++) {
      pick.run();
    }
  }

  /// One element.
  void pair(RespWriter reply, Slice element, Slice value) {
    if (withValues && reply.protocol() == 3) {
      reply.array(2);
    }
    reply.bulk(element);
    if (withValues) {
      reply.bulk(value);
    }
  }
}
