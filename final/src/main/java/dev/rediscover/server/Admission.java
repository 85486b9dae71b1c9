package dev.rediscover.server;

import dev.rediscover.connection.Client;
import dev.rediscover.connection.ClientHandler;
import dev.rediscover.connection.OutputBuffer;
import dev.rediscover.ops.Config;
import dev.rediscover.resp.RespLimits;
import io.netty.channel.socket.SocketChannel;

/// Decides who may connect: not more than `maxclients`, and in protected mode nobody from outside.
///
/// Thread: engine.
final class Admission {
  private static final String TOO_MANY = "-ERR max number of clients reached\r\n";

  private static final String PROTECTED =
      "-DENIED Redis is running in protected mode because protected mode is enabled and no"
          + " password is set for the default user. Connect from this machine, or set a password"
          + " (requirepass), or start the server with --protected-mode no.\r\n";

  private Admission() {}

  static void admit(ServerParts parts, SocketChannel channel) {
    Config config = parts.config;
    if (parts.clients.size() >= config.maxclients.get()) {
      parts.clients.countRejected();
      parts.closing.say(channel, TOO_MANY);
      return;
    }
    boolean open = !config.requirepass.get().isEmpty() || !config.protectedMode.get();
    if (!open && !channel.remoteAddress().getAddress().isLoopbackAddress()) {
      parts.clients.countRejected();
      parts.closing.say(channel, PROTECTED);
      return;
    }
    Client client =
        new Client(
            parts.clients.nextId(),
            channel,
            RespLimits.STRANGER,
            new OutputBuffer(channel, parts.outputPage, parts.traffic),
            parts.clock.getAsLong(),
            parts.engine.waiters(),
            parts.outbox::send);
    parts.inputLimits.greet(client);
    parts.clients.add(client);
    ClientHandler handler =
        new ClientHandler(
            client,
            parts.commandReader,
            parts.outbox,
            parts.outputGuard,
            parts.clientMemory,
            parts.clients,
            parts.closing,
            parts.turnBuffers,
            parts.traffic,
            parts.faults);
    client.connection(handler);
    channel.pipeline().addLast(handler);
  }
}
