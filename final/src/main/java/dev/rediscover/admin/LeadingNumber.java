package dev.rediscover.admin;

import dev.rediscover.bytes.Slice;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number that a text begins with, or 0: how C's `strtod` and `atoi` read, and with them those
/// commands that nobody but a test sends.
final class LeadingNumber {
  private static final Pattern REAL =
      Pattern.compile("\\s*([+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?)");

  private LeadingNumber() {}

  static double real(Slice text) {
    Matcher number = REAL.matcher(text.toString());
    return number.lookingAt() ? Double.parseDouble(number.group(1)) : 0;
  }

  static long integer(Slice text) {
    return (long) real(text);
  }
}
