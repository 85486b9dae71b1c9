package dev.rediscover.net;

import dev.rediscover.command.Session;
import dev.rediscover.resp.RespLimits;
import dev.rediscover.resp.RespReader;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// One client: reads what it sends, lets the node run it, sends the replies.
///
/// ```
///   in.read -> reader -> words -> node (one lock for all connections) -> reply -> out.write
///      ^                                                                            |
///      +------------------------------- the next read ------------------------------+
/// ```
///
/// The lock is held while commands run and never while a socket is waited for: a client that does
/// not read holds up its own thread and nobody else's.
///
/// Thread: connection. As a [Session], under the node's lock.
///
/// Exercise 2.10.
final class RespConnection implements Session, NodeLog.Waiter {
  private static final int READ_BYTES = 8 << 10;

  /// So many bytes of replies are sent off before the next command runs, so that a thousand GETs of
  /// a megabyte in one packet don't gather a gigabyte.
  private static final int REPLY_BYTES_MAX = 64 << 10;

  private final SingleNode node;
  private final InputStream in;
  private final OutputStream out;
  private final long id;

  private final byte[] buffer = new byte[READ_BYTES];
  private final RespReader reader = new RespReader(RespLimits.DEFAULT);
  private final RespWriter reply = new RespWriter();
  private final Words words = new Words();

  private NodeLog.Promise promise;
  private int database;
  private String name = "";
  private boolean closing;

  /// A client that sends into `in` and reads `out`.
  RespConnection(SingleNode node, InputStream in, OutputStream out) {
    this.node = node;
    this.in = in;
    this.out = out;
    this.id = node.nextId();
  }

  /// Exercise 2.10: serves the client until it has closed, said QUIT, or broken the protocol; then
  /// it is told what was wrong. What it sent before is answered in any case.
  ///
  /// @throws IOException if the client has vanished
  void run() throws IOException {
    throw new UnsupportedOperationException(
        "exercise 2.10: read, run what is whole, send, and again; a broken protocol ends it");
  }

  /// Exercise 2.10: runs whole commands, in the node, until there is none left, the client has said
  /// QUIT, or [#REPLY_BYTES_MAX] bytes of replies are waiting.
  ///
  /// @return whether there may be more to run once the replies are sent
  private boolean runSome() {
    throw new UnsupportedOperationException(
        "exercise 2.10: enter the node, run command after command, leave it whatever happens");
  }

  @Override
  public void await(NodeLog.Promise newPromise) {
    promise = newPromise;
  }

  private void send() throws IOException {
    if (promise != null) {
      promise.await();
      promise = null;
    }
    if (reply.size() > 0) {
      reply.drainTo(out);
      out.flush();
    }
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public int database() {
    return database;
  }

  @Override
  public void select(int index) {
    database = index;
  }

  @Override
  public int protocol() {
    return reply.protocol();
  }

  @Override
  public void useProtocol(int version) {
    reply.protocol(version);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void rename(String newName) {
    name = newName;
  }

  @Override
  public void closeAfterReply() {
    closing = true;
  }
}
