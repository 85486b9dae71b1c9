package dev.rediscover.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// The median of several measurements and how far they lie apart.
record Spread(double median, double min, double max) {

  /// Of at least one value; NaN values (not measured) make all three NaN.
  static Spread of(double... values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    int half = sorted.length / 2;
    // NaN sorts last.
    if (Double.isNaN(sorted[sorted.length - 1])) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN);
    }
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  static <T> Spread of(List<T> items, ToDoubleFunction<T> value) {
    return of(items.stream().mapToDouble(value).toArray());
  }

  /// `1.03 (0.98-1.10)`, or `-` for what could not be measured.
  String text(int decimals) {
    if (Double.isNaN(median)) {
      return "-";
    }
    return Figure.fixed(median, decimals)
        + " ("
        + Figure.fixed(min, decimals)
        + "-"
        + Figure.fixed(max, decimals)
        + ")";
  }
}
