package dev.rediscover.simulator;

import java.util.ArrayList;
import java.util.List;

/// What happened in one run, for the picture. A run that is only judged has none.
final class Trace {
  /// What a row is about.
  enum Kind {
    START,
    ARRIVAL,
    TIMER,
    REQUEST,
    REPLY,
    DISK,
    FAULT,
    HEALED,
    DOWN,
    LOST,
    BROKEN
  }

  /// One thing that happened.
  ///
  /// @param node whom it happened to, or -1 for everybody
  record Row(long time, int node, Kind kind, String text) {}

  /// Something on its way.
  static final class Arrow {
    final int from;
    final int to;
    final int fromRow;
    int toRow = -1;
    boolean isLost;

    Arrow(int from, int to, int fromRow) {
      this.from = from;
      this.to = to;
      this.fromRow = fromRow;
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private final List<Arrow> arrows = new ArrayList<>();
  private long now;

  void now(long time) {
    now = time;
  }

  void row(int node, Kind kind, String text) {
    rows.add(new Row(now, node, kind, text));
  }

  void fault(int node, String text) {
    row(node, Kind.FAULT, text);
  }

  /// A node takes an event.
  void event(int node, Event event, int arrow) {
    switch (event) {
      case Event.Started() -> row(node, Kind.START, "starts");
      case Event.Message(int from, Object content) ->
          arrived(arrow, node, "← " + from + "  " + Show.text(content));
      case Event.Opened(int id, int peer, boolean isMine) ->
          arrived(arrow, node, "connection " + id + " to " + peer + " is open");
      case Event.Received(int id, Object content) ->
          arrived(arrow, node, "← " + Show.text(content) + " on " + id);
      case Event.Closed(int id) -> arrived(arrow, node, "connection " + id + " is closed");
      case Event.Timer(int id) -> row(node, Kind.TIMER, "timer " + id);
      case Event.Request(long id, Object command) -> row(node, Kind.REQUEST, Show.text(command));
      case Event.DiskDone(long token, java.io.IOException failure) ->
          row(node, Kind.DISK, "disk " + token + (failure == null ? " done" : ": " + failure));
    }
  }

  /// Something leaves a node, in the row of this moment.
  ///
  /// @return the number of its arrow, from 1
  int sent(int from, int to) {
    arrows.add(new Arrow(from, to, rows.size() - 1));
    return arrows.size();
  }

  /// It arrives, and makes a row.
  void arrived(int arrow, int node, String text) {
    row(node, Kind.ARRIVAL, text);
    if (arrow > 0) {
      arrows.get(arrow - 1).toRow = rows.size() - 1;
    }
  }

  /// It never arrives.
  void lost(int arrow, int to, String text) {
    row(to, Kind.LOST, text);
    if (arrow > 0) {
      Arrow lost = arrows.get(arrow - 1);
      lost.toRow = rows.size() - 1;
      lost.isLost = true;
    }
  }

  List<Row> rows() {
    return rows;
  }

  List<Arrow> arrows() {
    return arrows;
  }
}
