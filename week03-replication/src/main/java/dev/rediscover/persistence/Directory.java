package dev.rediscover.persistence;

import java.io.IOException;
import java.util.List;

/// A folder of files, as far as a log and a snapshot need one. The real one is [FileDirectory]; tests
/// have one that loses power.
///
/// What a disk promises is little. A file's bytes are safe after [DataFile#sync()], and its name is
/// safe after [#sync()]: these are two things. A rename is atomic: after a crash the new name leads to
/// the old file or to the new one, whole.
///
/// Thread: any; one at a time for a file.
public interface Directory {
  /// Makes an empty file; one that had this name before is emptied.
  DataFile create(String name) throws IOException;

  /// Opens a file that is there, to read it and to write at its end.
  DataFile open(String name) throws IOException;

  boolean exists(String name) throws IOException;

  /// The names of all files, in no order.
  List<String> list() throws IOException;

  /// Gives a file another name, at once. A file that had that name before is gone.
  void rename(String from, String to) throws IOException;

  void delete(String name) throws IOException;

  /// Waits until the names are safe: what was created, renamed and deleted.
  void sync() throws IOException;
}
