package dev.rediscover.persistence;

/// A file of the log, as the manifest names it.
///
/// @param number counts from 1, for each kind by itself
public record LogPart(String name, long number, Kind kind) {
  /// What a file is for.
  public enum Kind {
    /// All that was there at one point in time.
    BASE('b'),
    /// What was of use before the last rewrite, and is to be deleted.
    HISTORY('h'),
    /// What has changed since the base, or since the increment before.
    INCREMENT('i');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    static Kind of(char letter) {
      for (Kind kind : values()) {
        if (kind.letter == letter) {
          return kind;
        }
      }
      return null;
    }
  }

  /// The file, when it is of no use any longer.
  LogPart asHistory() {
    return new LogPart(name, number, Kind.HISTORY);
  }

  String line() {
    return "file " + quoted() + " seq " + number + " type " + kind.letter + "\n";
  }

  private String quoted() {
    boolean plain = name.chars().allMatch(c -> c > ' ' && c < 127 && "\"'\\".indexOf(c) < 0);
    if (plain) {
      return name;
    }
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c >= ' ' && c < 127) {
        text.append(c);
      } else {
        text.append(String.format("\\x%02x", c & 0xff));
      }
    }
    return text.append('"').toString();
  }
}
