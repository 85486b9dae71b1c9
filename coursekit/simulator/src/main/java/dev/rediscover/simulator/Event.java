package dev.rediscover.simulator;

import java.io.IOException;

/// What may happen to a node.
public sealed interface Event {
  /// It has just been made, at the beginning or after a crash: its first event, in which it sets its
  /// timers.
  record Started() implements Event {}

  /// A datagram arrived. It may be late, come twice, overtake others or never come.
  record Message(int from, Object content) implements Event {}

  /// A connection is open.
  ///
  /// @param isMine whether this node asked for it
  record Opened(int connection, int peer, boolean isMine) implements Event {}

  /// Something came on a connection, in the order in which it was written. Bytes may come in other
  /// pieces than they were written in.
  record Received(int connection, Object content) implements Event {}

  /// A connection is closed, or was refused. What was under way on it is lost.
  record Closed(int connection) implements Event {}

  /// A timer has run out.
  record Timer(int id) implements Event {}

  /// A client asks for something, see [Effects#reply(long, Object)].
  record Request(long id, Object command) implements Event {}

  /// Work on the disk is done, see [Effects#disk(long, DiskWork)].
  ///
  /// @param failure what the work threw, or null
  record DiskDone(long token, IOException failure) implements Event {}
}
