package dev.rediscover.command;

import dev.rediscover.bytes.Slice;

/// Hears of every change as a command that repeats it: the seam for the append log and the replicas.
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
  /// @param database the number of the database it ran in
  /// @param resp the command as a RESP array of bulk strings; valid during the call only
  void append(int database, Slice resp);
}
