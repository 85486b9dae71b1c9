package dev.rediscover.admin;

import java.util.Locale;

/// The text of INFO while it is written: `name:value` and a line end, again and again.
///
/// Thread: engine.
public final class InfoLines {
  private static final String UNITS = "KMGTP";

  private final StringBuilder text = new StringBuilder();

  /// Begins a section.
  void title(String title) {
    text.append(text.isEmpty() ? "" : "\r\n").append("# ").append(title).append("\r\n");
  }

  public InfoLines line(String name, Object value) {
    text.append(name).append(':').append(value).append("\r\n");
    return this;
  }

  /// Fields of one value that this server never has another one of.
  InfoLines lines(Object value, String... names) {
    for (String name : names) {
      line(name, value);
    }
    return this;
  }

  /// A number of bytes, and `name_human` behind it: `used_memory:1064360`, `used_memory_human:1.02M`.
  InfoLines bytes(String name, long bytes) {
    return line(name, bytes).line(name + "_human", human(bytes));
  }

  /// With two digits behind the point.
  InfoLines real(String name, double value) {
    return line(name, String.format(Locale.ROOT, "%.2f", value));
  }

  InfoLines excess(String name, MemoryFigures.Excess excess) {
    return real(name + "_ratio", excess.ratio()).line(name + "_bytes", excess.bytes());
  }

  /// Lines that are written already.
  public InfoLines raw(String lines) {
    text.append(lines);
    return this;
  }

  static String human(long bytes) {
    if (bytes < 1 << 10) {
      return bytes + "B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 1024 && unit < UNITS.length() - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f%c", value, UNITS.charAt(unit));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
