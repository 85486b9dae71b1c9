package dev.rediscover.ops;

import dev.rediscover.bytes.Numbers;
import dev.rediscover.bytes.Slice;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How the text of a setting is read and shown. The messages are those of Redis' `config.c`.
///
/// @param label what `--help` calls the value: `<bytes>`
/// @param parser from text
/// @param formatter to text
/// @param <T> what the text means
public record SettingKind<T>(String label, Parser<T> parser, Function<T, String> formatter) {
  /// Reads a text.
  ///
  /// @param <T> what the text means
  @FunctionalInterface
  public interface Parser<T> {
    /// @param before the value so far, of which a text may change a part; null at first
    /// @throws IllegalArgumentException if the text means nothing: the message says what it must be
    T parse(String text, T before);
  }

  private static final Pattern MEMORY =
      Pattern.compile("(\\d*)(b|k|kb|m|mb|g|gb|)", Pattern.CASE_INSENSITIVE);

  private static final BigInteger UNSIGNED_MAX =
      BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);

  private static final Pattern PERCENT = Pattern.compile("(\\d+)%");

  /// Any text.
  public static SettingKind<String> text() {
    return new SettingKind<>("text", (text, before) -> text, text -> text);
  }

  /// `yes` or `no`.
  public static SettingKind<Boolean> yesNo() {
    return new SettingKind<>(
        "yes|no",
        (text, before) ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "yes" -> true;
              case "no" -> false;
              default -> throw new IllegalArgumentException("argument must be 'yes' or 'no'");
            },
        yes -> yes ? "yes" : "no");
  }

  /// A whole number from `min` to `max`.
  public static SettingKind<Long> number(long min, long max) {
    return new SettingKind<>(
        "number",
        (text, before) -> {
          OptionalLong number = Numbers.parseLong(Slice.of(text));
          if (number.isEmpty()) {
            throw new IllegalArgumentException("argument couldn't be parsed into an integer");
          }
          return within(number.getAsLong(), min, max);
        },
        String::valueOf);
  }

  /// A whole number from `min` to `max`, of which the nearest from `low` to `high` is taken.
  static SettingKind<Long> numberBroughtWithin(long min, long max, long low, long high) {
    Parser<Long> number = number(min, max).parser();
    return new SettingKind<>(
        "number",
        (text, before) -> Math.clamp(number.parse(text, before), low, high),
        String::valueOf);
  }

  /// A number of bytes, as a number or with a unit: `100mb`, `1g` (1024s) or `1k`, `1m` (1000s).
  public static SettingKind<Long> memory(long min, long max) {
    return new SettingKind<>(
        "bytes", (text, before) -> within(parseMemory(text), min, max), String::valueOf);
  }

  /// A number of bytes up to 2^64 - 1. What is beyond a `long` is kept as a negative one.
  static SettingKind<Long> unsignedMemory() {
    return new SettingKind<>("bytes", (text, before) -> parseMemory(text), Long::toUnsignedString);
  }

  /// A folder that is there, as an absolute path.
  static SettingKind<Path> folder() {
    return new SettingKind<>(
        "folder",
        (text, before) -> {
          Path start = before == null ? Path.of("").toAbsolutePath() : before;
          Path folder = start.resolve(text).normalize();
          if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("No such file or directory");
          }
          return folder;
        },
        Path::toString);
  }

  /// The name of a file, without a path.
  static SettingKind<String> fileName(String what) {
    return new SettingKind<>(
        "file",
        (text, before) -> {
          if (text.contains("/") || text.contains("\\")) {
            throw new IllegalArgumentException(what + " can't be a path, just a filename");
          }
          return text;
        },
        text -> text);
  }

  /// A number of bytes, or a part of all memory: `10%`, which is kept as -10.
  static SettingKind<Long> memoryOrPercent() {
    return new SettingKind<>(
        "bytes|%",
        (text, before) -> {
          Matcher percent = PERCENT.matcher(text);
          if (percent.matches()) {
            return -percent(percent.group(1));
          } else if (MEMORY.matcher(text).matches()) {
            long bytes = parseMemory(text);
            return bytes < 0 ? -percent(Long.toString(-bytes)) : bytes;
          }
          throw new IllegalArgumentException("argument must be a memory or percent value");
        },
        bytes -> bytes < 0 ? -bytes + "%" : bytes.toString());
  }

  private static long percent(String digits) {
    if (digits.length() > 3 || Integer.parseInt(digits) > 100) {
      throw new IllegalArgumentException("percentage argument must be less or equal to 100");
    }
    return Integer.parseInt(digits);
  }

  /// A text that can't be another one.
  static SettingKind<String> only(String value) {
    return new SettingKind<>(
        "'" + value + "'",
        (text, before) -> {
          if (!text.equals(value)) {
            throw new IllegalArgumentException("argument must be '" + value + "' here");
          }
          return text;
        },
        text -> text);
  }

  /// One of some words, which mean themselves.
  static SettingKind<String> oneOf(List<String> words) {
    return oneOf(words, word -> word);
  }

  /// One of some words.
  public static <E extends Enum<E>> SettingKind<E> oneOf(
      Class<E> words, Function<E, String> redisName) {
    return oneOf(Arrays.asList(words.getEnumConstants()), redisName);
  }

  /// One of some words, told in this order if it is none of them.
  static <E> SettingKind<E> oneOf(List<E> all, Function<E, String> redisName) {
    String list = all.stream().map(redisName).collect(Collectors.joining(", "));
    return new SettingKind<>(
        all.stream().map(redisName).collect(Collectors.joining("|")),
        (text, before) ->
            all.stream()
                .filter(word -> redisName.apply(word).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "argument(s) must be one of the following: " + list)),
        redisName);
  }

  /// @throws IllegalArgumentException if the value is outside: the message says the bounds
  public static long within(long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "argument must be between " + min + " and " + max + " inclusive");
    }
    return value;
  }

  /// As 64 bits without a sign: what is above [Long#MAX_VALUE] is negative.
  public static long parseMemory(String text) {
    Matcher matcher = MEMORY.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("argument must be a memory value");
    }
    long unit =
        switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> 1_000L;
          case "kb" -> 1L << 10;
          case "m" -> 1_000_000L;
          case "mb" -> 1L << 20;
          case "g" -> 1_000_000_000L;
          case "gb" -> 1L << 30;
          default -> 1L;
        };
    // As in C, and so in Redis: no digits are 0, too many are the largest number, and what a unit
    // makes
    // of that is cut to 64 bits.
    return new BigInteger("0" + matcher.group(1)).min(UNSIGNED_MAX).longValue() * unit;
  }
}
