package dev.rediscover.server;

import dev.rediscover.resp.RespWriter;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.Set;

/// Messages for clients that did not ask for them just now.
///
/// A message for the client whose command runs goes among its replies. One for another client goes to
/// its socket, which is flushed when the event loop has served those who are here now: so many
/// messages leave in one write, and a client that is cut because it reads too slowly is cut then, not
/// while somebody walks through the listeners.
///
/// Thread: engine.
final class Outbox {
  private final OutputGuard guard;
  private final Set<Client> written = new LinkedHashSet<>();
  private Client running;
  private RespWriter reply;

  /// Messages for a running client that wants no replies.
  private final RespWriter unasked = new RespWriter();

  Outbox(OutputGuard guard) {
    this.guard = guard;
  }

  /// A client's command begins.
  ///
  /// @param into where its replies go
  void begin(Client client, RespWriter into) {
    running = client;
    reply = into;
  }

  /// The command has ended. What it wrote is thrown away if the client wants no replies; what it was
  /// sent is not.
  ///
  /// @param start where the command's replies begin
  void end(int start) {
    if (running.replies() != Client.Replies.ON) {
      reply.rollback(start);
      reply.raw(unasked.array(), 0, unasked.size());
    }
    unasked.clear();
    running = null;
  }

  void send(Client client, byte[] message) {
    if (client == running) {
      RespWriter into = client.replies() == Client.Replies.ON ? reply : unasked;
      into.raw(message, 0, message.length);
      return;
    }
    Channel channel = client.channel();
    if (written.isEmpty()) {
      channel.eventLoop().execute(this::flush);
    }
    written.add(client);
    if (guard.isTooMuch(client, message.length)) {
      client.cutOff();
    } else {
      channel.write(Unpooled.wrappedBuffer(message), channel.voidPromise());
    }
  }

  private void flush() {
    Set<Client> clients = new LinkedHashSet<>(written);
    written.clear();
    for (Client client : clients) {
      if (client.isCutOff()) {
        client.channel().close();
      } else {
        client.channel().flush();
        guard.check(client);
      }
    }
  }
}
