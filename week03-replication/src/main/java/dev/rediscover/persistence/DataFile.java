package dev.rediscover.persistence;

import java.io.IOException;

/// A file that is read anywhere and written at its end.
///
/// Thread: any one at a time.
public interface DataFile extends AutoCloseable {
  /// Writes at the end of the file.
  ///
  /// @return how many of the bytes were written: a disk that is nearly full takes fewer, and says so
  ///     by this number only
  int write(byte[] bytes, int offset, int length) throws IOException;

  /// Reads what is there.
  ///
  /// @param at where in the file
  /// @return how many bytes were read; -1 if the file ends at `at` or before
  int read(long at, byte[] into, int offset, int length) throws IOException;

  /// How long the file is.
  long size() throws IOException;

  /// Cuts the file's end off. What is written next follows directly on what is left.
  void truncate(long size) throws IOException;

  /// Waits until all that was written is safe, should the power fail. If this throws, nobody knows
  /// what is safe, and a second call that succeeds does not change that: the system may have forgotten
  /// the bytes that it could not write.
  void sync() throws IOException;

  @Override
  void close() throws IOException;
}
