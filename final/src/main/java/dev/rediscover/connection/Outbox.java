package dev.rediscover.connection;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespWriter;
import java.util.ArrayList;
import java.util.List;

/// What has been written to sockets and is still to be sent, and messages for clients that did not ask
/// for them just now.
///
/// Everything is sent when the event loop has served those who are here now, as in Redis: so many
/// messages leave in one write, a peer that sleeps is woken once and not by each reply to each of its
/// connections, and a client that is cut because it reads too slowly is cut then, not while somebody
/// walks through the listeners.
///
/// A message for the client whose command runs goes among its replies.
///
/// Thread: engine.
public final class Outbox {
  private static final long NOWHERE = -1;

  private final OutputGuard guard;

  /// Clients that something was written to. Each is here once: its [OutputBuffer] says whether it is.
  private List<Client> written = new ArrayList<>();

  /// Empty, for those that are written to while others are flushed.
  private List<Client> spare = new ArrayList<>();

  private Client running;
  private RespWriter reply;

  /// Where the replies begin that the running client does not want, or [#NOWHERE] if it wants them.
  private long unwantedFrom = NOWHERE;

  /// Messages for a running client that wants no replies.
  private final RespWriter unasked = new RespWriter();

  public Outbox(OutputGuard guard) {
    this.guard = guard;
  }

  /// A client's command begins.
  ///
  /// @param into where its replies go
  void begin(Client client, RespWriter into) {
    running = client;
    reply = into;
    heedWish();
  }

  /// The running client may want other replies from here on than before: CLIENT REPLY, which may stand in
  /// a transaction.
  public void wishChanged() {
    dropUnwanted();
    heedWish();
  }

  /// Takes back what a command has written, the running one or one that runs again.
  ///
  /// @param into where its replies are
  /// @param start where they begin there
  void takeBack(RespWriter into, long start) {
    into.rollback(start);
    if (running != null) {
      heedWish();
    }
  }

  /// The command has ended. What it wrote while the client wanted no replies is thrown away; what the
  /// client was sent is not.
  void end() {
    dropUnwanted();
    running = null;
  }

  private void heedWish() {
    unwantedFrom = running.replyMode().isWanted() ? NOWHERE : reply.mark();
  }

  private void dropUnwanted() {
    if (unwantedFrom != NOWHERE) {
      reply.rollback(unwantedFrom);
      reply.raw(unasked.array(), 0, unasked.size());
      unasked.clear();
    }
  }

  /// Sends a message to a client: among its replies if its command runs.
  public void send(Client client, byte[] message) {
    if (client == running) {
      RespWriter into = unwantedFrom == NOWHERE ? reply : unasked;
      into.raw(message, 0, message.length);
      return;
    }
    if (client.isEnding()) {
      return;
    }
    flushSoon(client);
    if (guard.isTooMuch(client, message.length)) {
      client.cutOff();
    } else {
      client.output().write(message, message.length);
    }
  }

  /// Sends bytes to another node, behind all that was sent to it before.
  ///
  /// @param bytes valid during the call only
  public void sendTo(Client node, Slice bytes) {
    if (node == running) {
      RespWriter into = unwantedFrom == NOWHERE ? reply : unasked;
      into.raw(bytes.array(), bytes.offset(), bytes.offset() + bytes.length());
    } else if (!node.isEnding()) {
      node.output().write(bytes.array(), bytes.offset(), bytes.length());
      flushSoon(node);
    }
  }

  /// Sends what was written to this client, together with what is written to it and to others until all
  /// who are here now are served.
  void flushSoon(Client client) {
    if (client.output().isToBeFlushed()) {
      return;
    }
    client.output().toBeFlushed(true);
    written.add(client);
  }

  /// Sends everything. All who are here now are served.
  public void flush() {
    if (written.isEmpty()) {
      return;
    }
    List<Client> clients = written;
    written = spare;
    for (Client client : clients) {
      client.output().toBeFlushed(false);
    }
    clients.forEach(Client::flush);
    clients.clear();
    spare = clients;
  }
}
