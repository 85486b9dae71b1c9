package dev.rediscover.command;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.Words;
import dev.rediscover.store.ValueType;

/// What a connection is to a command.
///
/// Thread: engine.
public interface Session {
  /// The deadline of a connection that waits until it is served.
  long FOREVER = Long.MAX_VALUE;

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

  /// Lets the connection wait for keys: the seam for BLPOP and its relatives. When one of the keys
  /// holds something, the command runs again, for that key alone; when time runs out it is answered
  /// with no array. Nobody waits unless told otherwise. See
  /// [Call#await(ValueType, long, int, int)].
  ///
  /// @param command what it waits with; the words are the caller's
  /// @param type what a key must hold for the command to run again
  /// @param deadlineMillis until when, in milliseconds since 1970, or [#FOREVER]
  /// @param firstKey the index of the first key's word
  /// @param behindKeys the index of the word behind the last key's
  /// @return whether it waits
  default boolean await(
      Words command, ValueType type, long deadlineMillis, int firstKey, int behindKeys) {
    return false;
  }

  /// The key for which a command runs again, or null while one runs that has just come.
  default Slice readyKey() {
    return null;
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
  default boolean isCut(long replyBytes) {
    return false;
  }

  /// Closes the connection once the replies so far are sent.
  void closeAfterReply();
}
