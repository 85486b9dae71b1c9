package dev.rediscover.ops;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How many bytes of replies a client may leave unread, for each class of clients.
///
/// Thread: any; never changes.
///
/// @param byClass a limit for every class
public record OutputLimits(Map<ClientClass, Limit> byClass) {
  static final String DEFAULT =
      "normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60";

  /// Kinds of clients that Redis tells apart.
  public enum ClientClass {
    NORMAL("normal"),
    REPLICA("slave"),
    PUBSUB("pubsub");

    private final String redisName;

    ClientClass(String redisName) {
      this.redisName = redisName;
    }

    private static ClientClass of(String word) {
      String name = word.toLowerCase(Locale.ROOT);
      for (ClientClass each : values()) {
        if (each.redisName.equals(name) || each == REPLICA && name.equals("replica")) {
          return each;
        }
      }
      throw new IllegalArgumentException(
          "Invalid client class specified in buffer limit configuration.");
    }
  }

  /// A client is cut at once above `hardBytes`, or when it was above `softBytes` for that long.
  ///
  /// @param hardBytes 0: no limit
  /// @param softBytes 0: no limit
  /// @param softSeconds how long it may stay above `softBytes`
  public record Limit(long hardBytes, long softBytes, long softSeconds) {}

  public Limit of(ClientClass clientClass) {
    return byClass.get(clientClass);
  }

  static SettingKind<OutputLimits> kind() {
    return new SettingKind<>(
        "class hard soft seconds ...", OutputLimits::changed, OutputLimits::text);
  }

  /// The limits before, but for the classes that `text` names.
  private static OutputLimits changed(String text, OutputLimits before) {
    String[] words = text.isEmpty() ? new String[0] : text.strip().split("\\s+");
    if (words.length % 4 != 0) {
      throw new IllegalArgumentException(
          "Wrong number of arguments in buffer limit configuration.");
    }
    Map<ClientClass, Limit> limits = new EnumMap<>(ClientClass.class);
    if (before != null) {
      limits.putAll(before.byClass);
    }
    for (int i = 0; i < words.length; i += 4) {
      limits.put(ClientClass.of(words[i]), limit(words[i + 1], words[i + 2], words[i + 3]));
    }
    return new OutputLimits(limits);
  }

  private static Limit limit(String hard, String soft, String seconds) {
    try {
      return new Limit(
          bytes(hard),
          bytes(soft),
          SettingKind.within(Long.parseLong(seconds), 0, Integer.MAX_VALUE));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "Error in hard, soft or soft_seconds setting in buffer limit configuration.", wrong);
    }
  }

  private static long bytes(String text) {
    long bytes = SettingKind.parseMemory(text);
    return bytes < 0 ? Long.MAX_VALUE : bytes;
  }

  private String text() {
    List<String> parts = new ArrayList<>();
    byClass.forEach((each, limit) ->
        parts.add(
            "%s %d %d %d"
                .formatted(each.redisName, limit.hardBytes, limit.softBytes, limit.softSeconds)));
    return String.join(" ", parts);
  }
}
