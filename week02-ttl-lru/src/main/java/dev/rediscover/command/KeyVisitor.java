package dev.rediscover.command;

import java.util.Set;

/// Is shown the keys that a command names.
///
/// You may skip this file: no exercise asks for it.
@FunctionalInterface
public interface KeyVisitor {
  /// @param position which word is the key, the command's name being 0
  /// @param flags what the command does with it
  void key(int position, Set<KeyFlag> flags);
}
