package dev.rediscover.ops;

import java.util.Locale;

/// What is logged: this and what is graver.
public enum LogLevel {
  DEBUG,
  VERBOSE,
  NOTICE,
  WARNING;

  String redisName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
