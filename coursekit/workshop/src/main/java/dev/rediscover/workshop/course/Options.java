package dev.rediscover.workshop.course;

/// What the command line asks for, as system properties.
public final class Options {
  private Options() {}

  /// The value of an option, or another text where it was not given.
  public static String text(String name, String otherwise) {
    String value = System.getProperty(name, "").strip();
    return value.isEmpty() ? otherwise : value;
  }

  /// The value of an option.
  ///
  /// @throws IllegalArgumentException if it was not given
  public static String needed(String name) {
    String value = text(name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("-D" + name + "=… is missing");
    }
    return value;
  }

  /// A time in seconds.
  ///
  /// @throws IllegalArgumentException if it is no number
  public static double seconds(String name, double otherwise) {
    String value = text(name, String.valueOf(otherwise));
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("-D" + name + "=" + value + " is no number", e);
    }
  }

  /// How many processes may run tests at once: one for each processor.
  public static int workers() {
    int processors = Runtime.getRuntime().availableProcessors();
    return (int) Math.max(1, seconds("workers", processors));
  }
}
