package dev.rediscover.persistence;

/// Takes what an [RdbWriter] has written, chunk by chunk: a file, a socket, the queue of a thread that
/// writes.
///
/// Thread: the writer's.
@FunctionalInterface
public interface ChunkSink {
  /// Takes the first bytes of an array, which belongs to the sink from now on.
  ///
  /// @return the array to go on in, as long as this one: the same one if its bytes are dealt with, or
  ///     another one that is free
  byte[] take(byte[] chunk, int length);
}
