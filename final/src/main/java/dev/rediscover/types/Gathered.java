package dev.rediscover.types;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespWriter;

/// Elements of a reply whose number comes first but is known last.
///
/// Thread: engine.
final class Gathered {
  private final RespWriter elements = new RespWriter();
  private int count;

  void add(Slice element) {
    elements.bulk(element);
    count++;
  }

  /// A score, which is no number here but its text, whatever the protocol.
  void add(double score) {
    elements.real(score);
    count++;
  }

  int count() {
    return count;
  }

  /// Writes the elements; the head has been written.
  void write(RespWriter reply) {
    reply.raw(elements.array(), 0, elements.size());
  }
}
