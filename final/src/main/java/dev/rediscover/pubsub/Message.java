package dev.rediscover.pubsub;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespWriter;

/// One message, spelled once for each protocol, however many get it.
///
/// Thread: engine.
final class Message {
  private final String type;
  private final Slice[] words;
  private byte[] inProtocol2;
  private byte[] inProtocol3;

  /// @param type `message`, `pmessage` or `smessage`
  /// @param words the pattern, if it is one's, the channel, the payload
  Message(String type, Slice... words) {
    this.type = type;
    this.words = words;
  }

  byte[] in(int protocol) {
    if (protocol == 2) {
      inProtocol2 = inProtocol2 == null ? spell(2) : inProtocol2;
      return inProtocol2;
    }
    inProtocol3 = inProtocol3 == null ? spell(3) : inProtocol3;
    return inProtocol3;
  }

  private byte[] spell(int protocol) {
    RespWriter writer = new RespWriter();
    writer.protocol(protocol);
    writer.push(1 + words.length);
    writer.bulk(type);
    for (Slice word : words) {
      writer.bulk(word);
    }
    return writer.bytes();
  }
}
