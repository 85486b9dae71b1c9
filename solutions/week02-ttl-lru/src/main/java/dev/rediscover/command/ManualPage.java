package dev.rediscover.command;

import java.util.List;

/// What the manual knows of a command that the server itself has no use for: the rest of COMMAND DOCS.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: any.
///
/// @param arguments what it wants behind its name
/// @param history what versions after its first one changed
/// @param deprecation why new programs should not use it, or null if they may
/// @param isInternal whether it is for those who work on the server
public record ManualPage(
    List<Argument> arguments, List<Change> history, Deprecation deprecation, boolean isInternal) {
  /// Nothing is known.
  public static final ManualPage EMPTY = new ManualPage(List.of(), List.of(), null, false);

  /// What a version changed, in a sentence.
  public record Change(String version, String what) {}

  /// @param since the version from which on it should not be used
  /// @param replacedBy what to use instead
  public record Deprecation(String since, String replacedBy) {}
}
