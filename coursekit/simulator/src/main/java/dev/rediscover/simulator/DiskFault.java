package dev.rediscover.simulator;

/// What a disk may do with a call instead of obeying it.
public enum DiskFault {
  /// Nothing: it obeys.
  NONE,
  /// The call fails with an error of input or output. Of a sync this means that what was not durable
  /// yet never will be, although it can still be read: the next sync has nothing left to do.
  ERROR,
  /// The call fails since no space is left on the device.
  FULL,
  /// Only the first part of the bytes is written, or read.
  SHORT,
  /// A sync says that it is done, and did nothing.
  LIE,
  /// The process ends at this call, before it: [Halted] is thrown.
  HALT
}
