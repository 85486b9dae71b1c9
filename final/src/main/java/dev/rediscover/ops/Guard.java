package dev.rediscover.ops;

import java.util.Locale;

/// Who may do something dangerous: `enable-debug-command` and others.
public enum Guard {
  NO,
  YES,
  LOCAL;

  String redisName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
