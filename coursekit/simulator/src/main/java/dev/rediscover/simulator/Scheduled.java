package dev.rediscover.simulator;

/// Something that will happen in the run.
final class Scheduled {
  /// What it is.
  enum Kind {
    START,
    MESSAGE,
    OPENED,
    RECEIVED,
    CLOSED,
    TIMER,
    ASK,
    REQUEST,
    DISK_DONE,
    FAULT_ENDS,
    CRASH_ANYWAY
  }

  final long time;
  final Kind kind;
  final int node;
  final int peer;
  final long number;

  /// Bytes that wait on a connection may be glued to the next ones.
  Object content;

  /// Which life of the node it is for, or 0 for any.
  final int life;

  /// Number of the arrow in the picture; 0 when nobody draws.
  int arrow;

  Scheduled(long time, Kind kind, int node, int peer, int life, long number, Object content) {
    this.time = time;
    this.kind = kind;
    this.node = node;
    this.peer = peer;
    this.life = life;
    this.number = number;
    this.content = content;
  }

  Scheduled later(long when) {
    Scheduled later = new Scheduled(when, kind, node, peer, life, number, content);
    later.arrow = arrow;
    return later;
  }
}
