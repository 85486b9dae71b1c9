package dev.rediscover.command;

import dev.rediscover.bytes.Slice;
import dev.rediscover.resp.RespError;

/// What SCAN and its relatives are told: where to go on, what to show, how much to look at.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: engine.
public final class ScanOptions {
  private static final long COUNT = 10;

  private final long cursor;
  private long count = COUNT;
  private GlobPattern pattern;
  private String type;

  private ScanOptions(long cursor) {
    this.cursor = cursor;
  }

  /// `cursor [MATCH pattern] [COUNT count]`, from a word on.
  ///
  /// @throws RespError if the words are something else
  public static ScanOptions of(Call call, int cursorAt) {
    return parse(call, cursorAt, false);
  }

  /// As [#of(Call, int)], and `[TYPE type]`.
  public static ScanOptions withType(Call call, int cursorAt) {
    return parse(call, cursorAt, true);
  }

  private static ScanOptions parse(Call call, int cursorAt, boolean typed) {
    ScanOptions options = new ScanOptions(cursor(call.word(cursorAt)));
    for (int i = cursorAt + 1; i < call.count(); i += 2) {
      if (i + 1 == call.count()) {
        throw RespError.syntax();
      } else if (call.is(i, "COUNT")) {
        options.count = call.integer(i + 1);
        if (options.count < 1) {
          throw RespError.syntax();
        }
      } else if (call.is(i, "MATCH")) {
        GlobPattern pattern = GlobPattern.of(call.word(i + 1));
        options.pattern = pattern.matchesAll() ? null : pattern;
      } else if (typed && call.is(i, "TYPE")) {
        options.type = call.word(i + 1).toString();
      } else {
        throw RespError.syntax();
      }
    }
    return options;
  }

  /// The number of 64 bits without a sign that a word spells. Redis lets C read it: a NUL ends it,
  /// nothing at all is 0, and a sign is allowed.
  ///
  /// @throws RespError if it spells none
  public static long cursor(Slice word) {
    String text = word.untilNul().toString();
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    boolean plain = digits.chars().allMatch(c -> c >= '0' && c <= '9');
    try {
      if (text.isEmpty()) {
        return 0;
      }
      if (plain) {
        long value = Long.parseUnsignedLong(digits);
        return text.startsWith("-") ? -value : value;
      }
    } catch (NumberFormatException _) {
      // Too large: not a cursor either.
    }
    throw new RespError("ERR invalid cursor");
  }

  /// Where to go on; 0 at the start.
  public long cursor() {
    return cursor;
  }

  /// About how many to look at.
  public long count() {
    return count;
  }

  /// The type to show, or null for all.
  public String type() {
    return type;
  }

  /// Whether a key or an element is to be shown.
  public boolean matches(Slice element) {
    return pattern == null || pattern.matches(element);
  }
}
