package dev.rediscover.command;

/// What a connection is to a command.
///
/// Thread: engine.
public interface Session {
  /// A number that no other connection of this server has had.
  long id();

  /// The number of the database that this connection works in.
  int database();

  /// Moves the connection to another database.
  ///
  /// @param database a number that [Databases] has
  void select(int database);

  /// The version of the protocol that this connection is answered in: 2 or 3.
  int protocol();

  /// Switches the protocol: the reply to the command that asks for it is the first in the new one.
  ///
  /// @param version 2 or 3
  void useProtocol(int version);

  /// The name that the client gave itself, or "".
  String name();

  void rename(String name);

  /// What the client says about itself: `lib-name` or `lib-ver`, and a text. May be forgotten.
  default void describe(String attribute, String text) {}

  /// Where this connection's commands may wait for keys. Nobody waits unless told otherwise.
  default Waiting waiting() {
    return Waiting.NEVER;
  }

  /// Whether it listens to channels in protocol 2, where a message is an array like any other: PING is
  /// then answered by an array, too.
  default boolean listensInProtocol2() {
    return false;
  }

  /// Whether a reply has become so long that nobody will get it: the connection is closed when the
  /// command has ended. A command that would go on for long asks, and ends early.
  ///
  /// @param replyBytes how long it is by now, with the replies before it that are not sent yet
  default boolean isCut(int replyBytes) {
    return false;
  }

  /// Closes the connection once the replies so far are sent.
  void closeAfterReply();
}
