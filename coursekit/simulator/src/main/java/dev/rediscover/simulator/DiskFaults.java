package dev.rediscover.simulator;

/// Says which calls of a disk go wrong.
@FunctionalInterface
public interface DiskFaults {
  /// A disk without faults.
  DiskFaults NONE = (call, file) -> DiskFault.NONE;

  /// What is to happen with a call that is about to be made.
  ///
  /// @param file the file's name; of a rename the old one, of the directory `.`
  DiskFault on(DiskCall call, String file);

  /// The `nth` call of this kind goes wrong, counted from 1, and no other.
  static DiskFaults once(DiskCall kind, int nth, DiskFault fault) {
    int[] seen = new int[1];
    return (call, file) -> call == kind && ++seen[0] == nth ? fault : DiskFault.NONE;
  }

  /// The `nth` call of any kind goes wrong, counted from 1, and no other.
  static DiskFaults onceAt(int nth, DiskFault fault) {
    int[] seen = new int[1];
    return (call, file) -> ++seen[0] == nth ? fault : DiskFault.NONE;
  }
}
