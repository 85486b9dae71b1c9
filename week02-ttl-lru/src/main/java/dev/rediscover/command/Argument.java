package dev.rediscover.command;

import java.util.List;

/// What a command wants behind its name, or a part of that: for COMMAND DOCS, from which redis-cli makes
/// its hints.
///
/// You may skip this file: no exercise asks for it.
///
/// @param keySpec the number of the key spec that tells of it, or [#NO_KEY_SPEC]
/// @param token the word that stands before it or, of a [Type#PURE_TOKEN], is it; null: none
/// @param since the version that it came with; null: as old as the command
/// @param deprecatedSince the version from which on it should not be used; null: it may
/// @param isMultiple whether it may come again
/// @param isTokenMultiple whether the token comes again with it
/// @param parts the parts of a [Type#BLOCK], the choices of a [Type#ONEOF]
public record Argument(
    String name,
    Type type,
    int keySpec,
    String token,
    String since,
    String deprecatedSince,
    boolean isOptional,
    boolean isMultiple,
    boolean isTokenMultiple,
    List<Argument> parts) {
  /// It is told of by no key spec.
  public static final int NO_KEY_SPEC = -1;

  /// What stands there.
  public enum Type {
    STRING("string"),
    INTEGER("integer"),
    DOUBLE("double"),
    KEY("key"),
    PATTERN("pattern"),
    UNIX_TIME("unix-time"),
    /// A word of the command's own.
    PURE_TOKEN("pure-token"),
    /// One of several arguments.
    ONEOF("oneof"),
    /// Several arguments.
    BLOCK("block");

    private final String redisName;

    Type(String redisName) {
      this.redisName = redisName;
    }

    public String redisName() {
      return redisName;
    }
  }
}
