package dev.rediscover.types;

import dev.rediscover.collection.SortedSetValue;
import dev.rediscover.command.Call;
import dev.rediscover.resp.RespWriter;

/// What ZRANGESTORE, ZUNIONSTORE … do with their result.
///
/// Thread: engine.
final class SortedSetStore {
  private SortedSetStore() {}

  /// Puts the result under the command's first key, whatever that held before; without members the
  /// key is deleted.
  static void store(Call call, SortedSetValue result, RespWriter reply) {
    if (result.size() > 0) {
      call.keyspace().put(call.word(1), result);
      call.changed(1);
    } else if (call.keyspace().delete(call.word(1))) {
      call.changed(1);
    }
    reply.integer(result.size());
  }
}
