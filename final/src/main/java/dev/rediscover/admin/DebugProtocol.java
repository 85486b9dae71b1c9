package dev.rediscover.admin;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import java.util.Locale;

/// DEBUG PROTOCOL: a reply of each kind, for those who test clients.
final class DebugProtocol {
  private DebugProtocol() {}

  static void show(Call call, RespWriter reply) {
    switch (call.word(2).toString().toLowerCase(Locale.ROOT)) {
      case "string" -> reply.bulk("Hello World");
      case "integer" -> reply.integer(12345);
      case "double" -> reply.real(3.141);
      case "null" -> reply.nil();
      case "array" -> {
        reply.array(3);
        integers(reply, 3);
      }
      case "set" -> {
        reply.set(3);
        integers(reply, 3);
      }
      case "map" -> {
        reply.map(3);
        for (int i = 0; i < 3; i++) {
          reply.integer(i);
          reply.bool(i == 1);
        }
      }
      case "attrib" -> {
        if (reply.protocol() >= 3) {
          reply.attribute(1);
          reply.bulk("key-popularity");
          reply.array(2);
          reply.bulk("key:123");
          reply.integer(90);
        }
        reply.bulk("Some real reply following the attribute");
      }
      case "push" -> {
        if (reply.protocol() < 3) {
          throw new RespError("ERR RESP2 is not supported by this command");
        }
        reply.push(2);
        reply.bulk("server-cpu-usage");
        reply.integer(42);
        // A push answers nothing: without a reply the client would wait for ever.
        reply.bulk("Some real reply following the push reply");
      }
      case "verbatim" -> reply.verbatim("txt", Slice.of("This is a verbatim\nstring"));
      case "true" -> reply.bool(true);
      case "false" -> reply.bool(false);
      case "bignum" -> reply.bigNumber("1234567999999999999999999999999999999");
      default ->
          throw new RespError(
              "ERR Wrong protocol type name. Please use one of the following:"
                  + " string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true|false");
    }
  }

  private static void integers(RespWriter reply, int count) {
    for (int i = 0; i < count; i++) {
      reply.integer(i);
    }
  }
}
