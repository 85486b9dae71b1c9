package dev.rediscover.simulator;

import java.util.Map;

/// A change of the directory that is not durable yet.
///
/// @param removed the name that goes, or null
/// @param added the name that comes, or null; a rename has both and is one change
/// @param file what the new name stands for
record NameChange(String removed, String added, Inode file) {
  void applyTo(Map<String, Inode> names) {
    if (removed != null) {
      names.remove(removed);
    }
    if (added != null) {
      names.put(added, file);
    }
  }
}
