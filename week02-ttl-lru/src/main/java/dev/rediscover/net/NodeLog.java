package dev.rediscover.net;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.WriteLog;

/// Keeps what a node's clients write: the seam for the append log of week 3.
///
/// Thread: engine.
public interface NodeLog extends WriteLog {
  /// Keeps nothing.
  NodeLog NONE =
      new NodeLog() {
        @Override
        public boolean isOn() {
          return false;
        }

        @Override
        public void append(int database, Slice resp) {}
      };

  /// What replies wait for before they are sent.
  interface Promise {
    /// Waits. Thread: connection.
    void await();
  }

  /// Whoever has replies to send: a connection.
  interface Waiter {
    /// Says what the replies wait for before they are sent: null for nothing.
    void await(Promise promise);
  }

  /// The error line that a command which may change something gets at the moment, or null if it may
  /// run.
  default String refusal() {
    return null;
  }

  /// The commands of one read have run, or the clock has ticked.
  ///
  /// @return what the replies of these commands wait for, or null if they need not wait
  default Promise endTurn() {
    return null;
  }
}
