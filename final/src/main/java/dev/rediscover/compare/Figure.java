package dev.rediscover.compare;

import java.util.Locale;

/// Figures as they stand in the tables.
final class Figure {
  private Figure() {}

  /// With so many decimals; `-` for what could not be measured.
  static String fixed(double value, int decimals) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /// As short as it can be said: 10, 1.3, 0.97.
  static String plain(double value) {
    return value == Math.rint(value) ? fixed(value, 0) : Double.toString(value);
  }

  /// Thousands: 133k.
  static String thousands(double value) {
    return Double.isNaN(value) ? "-" : fixed(value / 1000, 0) + "k";
  }
}
