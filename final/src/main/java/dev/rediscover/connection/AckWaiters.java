package dev.rediscover.connection;

import dev.rediscover.resp.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;

/// Clients that wait until replicas have their writes: WAIT.
///
/// Thread: engine.
public final class AckWaiters {
  private LongToIntFunction acknowledged = offset -> 0;
  private final ReplyBuffer replies;
  private List<Waiting> all = new ArrayList<>();

  private record Waiting(Client client, int replicas, long offset) {}

  public AckWaiters(OutputGuard guard) {
    replies = new ReplyBuffer(guard);
  }

  /// Plugs in who knows how many replicas have the stream up to an offset.
  public void plugIn(LongToIntFunction counter) {
    acknowledged = counter;
  }

  /// Lets a client wait.
  ///
  /// @param command what it waits with
  /// @param replicas how many it wants to have the stream up to the offset
  /// @return answers it in any case: its time is up
  public Runnable await(Client client, Words command, int replicas, long offset) {
    Waiting waiting = new Waiting(client, replicas, offset);
    all.add(waiting);
    client.waitsWith(command.copy());
    return () -> timeIsUp(waiting);
  }

  private void timeIsUp(Waiting waiting) {
    // Not equals: the client may wait for the same once more.
    if (find(waiting.client) == waiting) {
      unblock(waiting.client, null);
    }
  }

  /// A replica has acknowledged something: answers those who have waited for that.
  public void acked() {
    if (all.isEmpty()) {
      return;
    }
    List<Waiting> before = all;
    all = new ArrayList<>();
    for (Waiting waiting : before) {
      int count = acknowledged.applyAsInt(waiting.offset);
      if (count >= waiting.replicas) {
        answer(waiting.client, count);
      } else {
        all.add(waiting);
      }
    }
  }

  private void answer(Client client, int count) {
    client.waitsWith(null);
    replies.writerFor(client).integer(count);
    client.answer(replies);
  }

  /// Answers a client before its time: CLIENT UNBLOCK.
  ///
  /// @param error what it is answered, or null: as if its time were up
  /// @return whether it waited here
  boolean unblock(Client client, String error) {
    Waiting waiting = find(client);
    if (waiting == null) {
      return false;
    }
    all.remove(waiting);
    if (error == null) {
      answer(client, acknowledged.applyAsInt(waiting.offset));
    } else {
      client.waitsWith(null);
      replies.writerFor(client).error(error);
      client.answer(replies);
    }
    return true;
  }

  private Waiting find(Client client) {
    for (Waiting waiting : all) {
      if (waiting.client == client) {
        return waiting;
      }
    }
    return null;
  }

  /// A client is gone.
  public void forget(Client client) {
    all.removeIf(waiting -> waiting.client == client);
  }
}
