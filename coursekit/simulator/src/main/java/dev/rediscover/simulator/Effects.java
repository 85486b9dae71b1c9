package dev.rediscover.simulator;

/// What a node does in a step, in this order and at once: a process that ends in the middle of a step
/// has done what it called before. No effect calls back; what comes of it is an event.
public interface Effects {
  /// Sends a datagram. Nobody says whether it arrives. What is sent must not change any more.
  void send(int to, Object content);

  /// Asks for a connection. [Event.Opened] follows, or [Event.Closed] where it is refused.
  ///
  /// @return the connection's number
  int connect(int to);

  /// Writes to an open connection: a message, or bytes, which may arrive in other pieces. Does nothing
  /// on one that is closed.
  void write(int connection, Object content);

  /// Closes a connection. What was written before still arrives; this side hears nothing more of it.
  void close(int connection);

  /// How much of what was written has not arrived: bytes, or 1 for each message.
  long unsent(int connection);

  /// Sets a timer, anew where it is set already.
  ///
  /// @param id a small number: which timer
  /// @param delay in microseconds, from now
  void timer(int id, long delay);

  /// Stops a timer, if it is set.
  void cancel(int id);

  /// Answers a request. An answer to a client that is no longer connected is lost.
  void reply(long request, Object answer);

  /// Lets the disk do work while the node goes on: one piece after the other, in this order. When it is
  /// done [Event.DiskDone] tells how.
  ///
  /// @param token for the node, to know it again
  void disk(long token, DiskWork work);

  /// Ends this node: it is down until a supervisor starts it again, some time later.
  ///
  /// @param why a few words
  void stop(String why);
}
