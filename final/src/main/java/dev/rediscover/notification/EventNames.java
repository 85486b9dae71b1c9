package dev.rediscover.notification;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What Redis calls that which a command did to a key.
///
/// Most events have the name of their command; this knows the others.
///
/// Thread: any.
final class EventNames {
  private static final Map<String, String> OTHERWISE =
      Map.ofEntries(
          Map.entry("getset", "set"),
          Map.entry("setex", "set"),
          Map.entry("psetex", "set"),
          Map.entry("setnx", "set"),
          Map.entry("mset", "set"),
          Map.entry("msetnx", "set"),
          Map.entry("bitop", "set"),
          Map.entry("incr", "incrby"),
          Map.entry("decr", "incrby"),
          Map.entry("decrby", "incrby"),
          Map.entry("pexpire", "expire"),
          Map.entry("expireat", "expire"),
          Map.entry("pexpireat", "expire"),
          Map.entry("rename", "rename_to"),
          Map.entry("renamenx", "rename_to"),
          Map.entry("copy", "copy_to"),
          Map.entry("move", "move_to"),
          Map.entry("sort", "sortstore"),
          Map.entry("hmset", "hset"),
          Map.entry("hsetnx", "hset"),
          Map.entry("lpushx", "lpush"),
          Map.entry("rpushx", "rpush"),
          Map.entry("blpop", "lpop"),
          Map.entry("brpop", "rpop"),
          Map.entry("bzpopmin", "zpopmin"),
          Map.entry("bzpopmax", "zpopmax"),
          Map.entry("zincrby", "zincr"));

  private static final List<String> ZADD_OPTIONS = List.of("NX", "XX", "GT", "LT", "CH", "INCR");
  private static final Set<String> SETS_WITH_A_DEADLINE = Set.of("set", "setex", "psetex");

  private EventNames() {}

  /// What was done to a key that is still there, or null if nobody is told of it.
  ///
  /// @param again whether the command has changed this key before: then it has set a deadline, or has
  ///     moved an element from one end of a list to the other
  static String changed(Call call, Slice key, boolean again) {
    String name = call.command().name();
    if (again && SETS_WITH_A_DEADLINE.contains(name)) {
      return "expire";
    }
    return switch (name) {
      // It may have made a string longer and then written nothing.
      case "bitfield" -> call.changes() == 0 ? null : "setbit";
      case "getex" -> call.is(2, "PERSIST") ? "persist" : "expire";
      case "zadd" -> hasOption(call, "INCR") ? "zincr" : "zadd";
      case "smove" -> key.equals(call.word(1)) ? "srem" : "sadd";
      case "lmpop" -> popped(call, 1);
      case "blmpop" -> popped(call, 2);
      case "zmpop" -> poppedByScore(call, 1);
      case "bzmpop" -> poppedByScore(call, 2);
      case "rpoplpush", "brpoplpush" -> isTarget(call, key, again) ? "lpush" : "rpop";
      case "lmove", "blmove" ->
          isTarget(call, key, again) ? push(call.is(4, "LEFT")) : pop(call.is(3, "LEFT"));
      default -> OTHERWISE.getOrDefault(name, name);
    };
  }

  /// Of a command that moves an element: whether that has come to this key.
  private static boolean isTarget(Call call, Slice key, boolean again) {
    return key.equals(call.word(2)) && !again;
  }

  /// What was done to a key that is gone, before it was deleted, or null if it was only deleted: a
  /// command that took the last element out of a collection.
  static String emptied(Call call, Slice key) {
    return switch (call.command().group()) {
      case LIST, SET, HASH, SORTED_SET ->
          call.command().name().endsWith("store") ? null : changed(call, key, false);
      default -> null;
    };
  }

  /// What a key that was deleted is told of.
  static String deleted(Call call) {
    return switch (call.command().name()) {
      case "rename", "renamenx" -> "rename_from";
      case "move" -> "move_from";
      default -> "del";
    };
  }

  /// The class of an event of this command.
  static EventClass classOf(Call call, String event) {
    return switch (event) {
      case "expire", "persist", "del" -> EventClass.GENERIC;
      case "sortstore" -> EventClass.LIST;
      default -> classOf(call.command().group());
    };
  }

  private static EventClass classOf(CommandGroup group) {
    return switch (group) {
      case STRING, BITMAP -> EventClass.STRING;
      case LIST -> EventClass.LIST;
      case SET -> EventClass.SET;
      case HASH -> EventClass.HASH;
      case SORTED_SET, GEO -> EventClass.SORTED_SET;
      case STREAM -> EventClass.STREAM;
      default -> EventClass.GENERIC;
    };
  }

  /// Whether ZADD has this option. A member may have the same name: options stand before the first
  /// score.
  private static boolean hasOption(Call call, String option) {
    for (int i = 2; i < call.count() && isOption(call, i); i++) {
      if (call.is(i, option)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOption(Call call, int word) {
    return ZADD_OPTIONS.stream().anyMatch(option -> call.is(word, option));
  }

  private static String popped(Call call, int countAt) {
    return pop(call.is(behindKeys(call, countAt), "LEFT"));
  }

  private static String poppedByScore(Call call, int countAt) {
    return call.is(behindKeys(call, countAt), "MIN") ? "zpopmin" : "zpopmax";
  }

  private static int behindKeys(Call call, int countAt) {
    return countAt + 1 + (int) call.integer(countAt);
  }

  private static String pop(boolean left) {
    return left ? "lpop" : "rpop";
  }

  private static String push(boolean left) {
    return left ? "lpush" : "rpush";
  }
}
