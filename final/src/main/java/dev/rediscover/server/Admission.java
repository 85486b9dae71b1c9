package dev.rediscover.server;

import dev.rediscover.connection.Client;
import dev.rediscover.connection.ClientHandler;
import dev.rediscover.connection.OutputBuffer;
import dev.rediscover.ops.Config;
import dev.rediscover.resp.RespLimits;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.SocketChannel;
import java.nio.charset.StandardCharsets;

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

  static void admit(Node node, SocketChannel channel) {
    Config config = node.config();
    if (node.clients().size() >= config.maxclients.get()) {
      node.clients().countRejected();
      refuse(channel, TOO_MANY);
      return;
    }
    boolean open = !config.requirepass.get().isEmpty() || !config.protectedMode.get();
    if (!open && !channel.remoteAddress().getAddress().isLoopbackAddress()) {
      node.clients().countRejected();
      refuse(channel, PROTECTED);
      return;
    }
    Client client =
        new Client(
            node.clients().nextId(),
            channel,
            RespLimits.STRANGER,
            node.outbox(),
            new OutputBuffer(channel, node.outputPage(), node.traffic()),
            node.readClock(),
            node.engine().waiters());
    node.inputLimits().greet(client);
    node.clients().add(client);
    channel.pipeline().addLast(new ClientHandler(node, client));
  }

  private static void refuse(SocketChannel channel, String line) {
    channel
        .writeAndFlush(Unpooled.copiedBuffer(line, StandardCharsets.US_ASCII))
        .addListener(ChannelFutureListener.CLOSE);
  }
}
