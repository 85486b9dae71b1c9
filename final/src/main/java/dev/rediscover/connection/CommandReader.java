package dev.rediscover.connection;

import dev.rediscover.engine.Engine;
import dev.rediscover.resp.ProtocolException;
import dev.rediscover.resp.RespReader;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;

/// Reads commands out of the bytes that a client has sent, and runs them.
///
/// All commands of one read are run before anything is sent, and their replies leave in one write, when
/// all connections have been read that had something: see [Outbox].
///
/// While a client is held (see [Client.State]), its commands are kept: those that were parsed already in
/// its [Held], the rest unparsed in its reader, up to a limit.
///
/// Thread: engine.
public final class CommandReader {
  /// Replies above this are handed to the socket in the middle of a batch.
  private static final int BATCH_BYTES_MAX = 1 << 20;

  /// The same for strangers.
  private static final int STRANGER_BATCH_BYTES_MAX = 1 << 14;

  /// Bytes that are kept of a client that waits for a key before its socket is left alone: that may
  /// take for ever.
  private static final int HELD_BYTES_MAX = 1 << 16;

  /// More of an unfinished command than this is not copied again with each read.
  private static final int REST_BYTES_MAX = 1 << 14;

  private final Engine engine;
  private final CommandRunner runner;
  private final BlockedClients blockedClients;
  private final ClientMemory clientMemory;
  private final TurnBuffers buffers;

  public CommandReader(
      Engine engine,
      CommandRunner runner,
      BlockedClients blockedClients,
      ClientMemory clientMemory,
      TurnBuffers buffers) {
    this.engine = engine;
    this.runner = runner;
    this.blockedClients = blockedClients;
    this.clientMemory = clientMemory;
    this.buffers = buffers;
  }

  /// How many bytes are to be left free before those that come from a client: an unfinished command that
  /// is short is copied there. A long one grows in memory of its own.
  int roomForRest(Client client) {
    int rest = client.reader().pendingBytes();
    return rest <= REST_BYTES_MAX && !client.isHeld() ? rest : 0;
  }

  /// Takes what has come from a client, and runs it unless commands of this client wait.
  ///
  /// @param lent is read during this call only: the bytes from `from` to `to`, behind
  ///     [#roomForRest(Client)]
  void read(Client client, byte[] lent, int from, int to) {
    RespReader reader = client.reader();
    engine.beginBatch();
    client.activity().received(engine.nowMillis(), reader.pendingBytes() + to - from);
    if (from > 0) {
      reader.feedBehindRest(lent, from, to);
    } else {
      reader.feed(lent, from, to);
    }
    clientMemory.countIfLimited(client);
    if (client.isEnding()) {
      reader.release();
      return;
    }
    if (client.isHeld()) {
      reader.release();
      stopIfTooMuchWaits(client);
    } else {
      runAll(client, new Held());
    }
    client.activity().done(reader.uncutBytes());
  }

  private void stopIfTooMuchWaits(Client client) {
    RespReader reader = client.reader();
    if (reader.pendingBytes() > reader.limits().queryBufferMaxBytes()) {
      client.close();
    } else if (client.isWaiting() && reader.pendingBytes() > HELD_BYTES_MAX) {
      client.channel().config().setAutoRead(false);
    }
  }

  /// Runs what a client had to hold, and what it has sent since.
  void resume(Client client) {
    engine.beginBatch();
    runAll(client, client.release());
    if (!client.isHeld()) {
      client.channel().config().setAutoRead(true);
    }
  }

  /// Runs commands that had to wait, then those that the reader has.
  private void runAll(Client client, Held waited) {
    RespReader reader = client.reader();
    RespWriter reply = buffers.replies().writerFor(client);
    try {
      for (Words words = waited.next(); words != null; words = waited.next()) {
        if (client.isRunning()) {
          execute(client, words, reply);
        } else if (client.isHeld()) {
          client.held().add(words);
        }
      }
      boolean more = true;
      while (more && client.isRunning()) {
        more = runSome(client, reply);
      }
      reader.release();
    } catch (ProtocolException malformed) {
      if (client.isHeld()) {
        client.held().endsWith(malformed);
        return;
      }
      if (!malformed.isSilent()) {
        reply.error(malformed);
      }
      client.closeAfterReply();
    }
  }

  /// Reads some commands ahead, then runs them.
  ///
  /// A stranger's are run one by one: after AUTH the next may be larger.
  ///
  /// @return whether there may be more
  private boolean runSome(Client client, RespWriter reply) {
    RespReader reader = client.reader();
    Words[] batch = buffers.commands();
    int most = client.isAuthenticated() ? batch.length : 1;
    int count = 0;
    ProtocolException malformed = null;
    try {
      while (count < most && reader.next(batch[count])) {
        count++;
      }
    } catch (ProtocolException behindWhole) {
      malformed = behindWhole;
    }
    if (count > 1) {
      engine.touchAhead(batch, count, client);
    }
    int i = 0;
    while (i < count && client.isRunning()) {
      execute(client, batch[i++], reply);
    }
    while (i < count && client.isHeld()) {
      client.held().add(batch[i++]);
    }
    if (malformed != null && !client.isEnding()) {
      throw malformed;
    }
    return count == most;
  }

  private void execute(Client client, Words command, RespWriter reply) {
    runner.execute(command, client, reply);
    blockedClients.care(client);
    ReplyBuffer replies = buffers.replies();
    if (replies.areTooMany()) {
      client.send(replies);
    } else if (replies.size() > batchMax(client)) {
      // Who does not read is cut here, and does not get to make more replies.
      client.send(replies);
      client.flush();
    }
  }

  private static int batchMax(Client client) {
    return client.isAuthenticated() ? BATCH_BYTES_MAX : STRANGER_BATCH_BYTES_MAX;
  }
}
