package dev.rediscover.command;

import dev.rediscover.resp.RespWriter;

/// What a command does.
///
/// In this order: read and check every argument, then touch the keyspace, then reply once. A handler
/// that throws a [dev.rediscover.resp.RespError] before it touches anything leaves no trace.
///
/// Thread: engine.
@FunctionalInterface
public interface Handler {
  void run(Call call, RespWriter reply);
}
