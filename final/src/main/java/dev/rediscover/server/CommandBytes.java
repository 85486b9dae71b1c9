package dev.rediscover.server;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;

/// The bytes of a command: an array of its words.
///
/// Thread: engine.
final class CommandBytes {
  private final RespWriter writer = new RespWriter();

  /// The bytes, valid until the next call.
  Slice of(Words command) {
    writer.clear();
    writer.array(command.count());
    for (int i = 0; i < command.count(); i++) {
      writer.bulk(command.word(i));
    }
    return Slice.of(writer.array(), 0, writer.size());
  }
}
