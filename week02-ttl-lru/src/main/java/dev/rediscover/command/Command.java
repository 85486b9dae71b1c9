package dev.rediscover.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What the server knows of a command without running it: the facts in its row of the table.
///
/// Thread: any.
///
/// Exercise 2.9.
///
/// @param name in lower case; of a subcommand with its container's: `config|get`
/// @param arity how many words there are with the name; −n means n or more
/// @param keys where the keys are
/// @param flags what the gates need to know
/// @param group its part of the manual
/// @param since the version of Redis that brought it
/// @param complexity how its time grows
/// @param summary what it does, in a sentence
/// @param tips what a client that talks to many nodes should know
/// @param categories access categories beyond those that follow from the flags
public record Command(
    String name,
    int arity,
    KeySpec keys,
    Set<CommandFlag> flags,
    CommandGroup group,
    String since,
    String complexity,
    String summary,
    List<String> tips,
    Set<AclCategory> categories) {

  /// Whether it has this flag.
  public boolean is(CommandFlag flag) {
    return flags.contains(flag);
  }

  /// Whether it may change keys.
  public boolean isWrite() {
    return flags.contains(CommandFlag.WRITE);
  }

  /// Exercise 2.9: whether it may come with `count` words, its name included.
  public boolean accepts(int count) {
    throw new UnsupportedOperationException("exercise 2.9: an exact number, or at least so many");
  }

  /// The flags that COMMAND shows: one of them follows from the keys, and one is not for clients.
  public Set<CommandFlag> shownFlags() {
    EnumSet<CommandFlag> shown = EnumSet.noneOf(CommandFlag.class);
    shown.addAll(flags);
    shown.remove(CommandFlag.MAY_REPLICATE);
    if (keys.isMovable()) {
      shown.add(CommandFlag.MOVABLEKEYS);
    }
    return shown;
  }

  /// Every access category that the command is in.
  public Set<AclCategory> aclCategories() {
    EnumSet<AclCategory> all = EnumSet.noneOf(AclCategory.class);
    all.addAll(categories);
    if (is(CommandFlag.WRITE)) {
      all.add(AclCategory.WRITE);
    }
    if (is(CommandFlag.READONLY) && group != CommandGroup.SCRIPTING) {
      all.add(AclCategory.READ);
    }
    if (is(CommandFlag.ADMIN)) {
      all.add(AclCategory.ADMIN);
      all.add(AclCategory.DANGEROUS);
    }
    if (is(CommandFlag.PUBSUB)) {
      all.add(AclCategory.PUBSUB);
    }
    if (is(CommandFlag.BLOCKING)) {
      all.add(AclCategory.BLOCKING);
    }
    all.add(is(CommandFlag.FAST) ? AclCategory.FAST : AclCategory.SLOW);
    return all;
  }
}
