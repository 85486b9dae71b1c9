package dev.rediscover.simulator;

/// One request of a client, from its beginning to its answer, if it had one.
///
/// An operation without an answer may have happened, may yet happen, or never will: a client can't
/// know.
public final class Operation {
  private final long id;
  private final long askedAt;
  private final int node;
  private final int life;
  private final Object command;
  private long answeredAt = -1;
  private Object answer;

  Operation(long id, long askedAt, int node, int life, Object command) {
    this.id = id;
    this.askedAt = askedAt;
    this.node = node;
    this.life = life;
    this.command = command;
  }

  /// Its number, from 0, in the order of asking.
  public long id() {
    return id;
  }

  /// When the client asked.
  public long askedAt() {
    return askedAt;
  }

  /// The node that was asked.
  public int node() {
    return node;
  }

  /// What was asked for.
  public Object command() {
    return command;
  }

  /// Whether an answer came.
  public boolean isAnswered() {
    return answeredAt >= 0;
  }

  /// When it came, or -1.
  public long answeredAt() {
    return answeredAt;
  }

  /// The answer, or null while there is none.
  public Object answer() {
    return answer;
  }

  /// Whether the node was down when it was asked: it never happened.
  public boolean isRefused() {
    return life == 0;
  }

  int life() {
    return life;
  }

  void answered(long now, Object with) {
    answeredAt = now;
    answer = with;
  }
}
