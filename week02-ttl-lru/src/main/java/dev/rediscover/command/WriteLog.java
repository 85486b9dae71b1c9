package dev.rediscover.command;

import dev.rediscover.bytes.Slice;

/// Hears of every change as a command that repeats it: the seam for the append log and the
/// replicas.
///
/// A change is encoded once, and the same bytes serve everybody who keeps or sends them. So they hold
/// no SELECT: an append log and each replica were in another database last. Whoever writes them into
/// one stream puts a SELECT before an entry whose database is not that of the entry before it, between
/// MULTI and EXEC as well; a stream begins in no database.
///
/// A stream of all entries, run from its beginning by one client, makes the same keys with the same
/// values and deadlines. It says of every key when it goes, so who runs it must let none expire and
/// evict none by himself.
///
/// Entries come in the order of the changes, one call each, all of one command in a row. Nothing is
/// promised to a client before its reply is sent: a log may gather a turn's entries and write them in
/// one piece before that turn's replies go out.
///
/// Thread: engine.
public interface WriteLog {
  /// Hears nothing.
  WriteLog NONE =
      new WriteLog() {
        @Override
        public boolean isOn() {
          return false;
        }

        @Override
        public void append(int database, Slice resp) {}
      };

  /// Whether anybody listens. While nobody does, effects are not even encoded.
  boolean isOn();

  /// Takes a command that changed something.
  ///
  /// @param database the number of the database it ran in, and is to run in again
  /// @param resp the command as a RESP array of bulk strings; valid during the call only
  void append(int database, Slice resp);
}
