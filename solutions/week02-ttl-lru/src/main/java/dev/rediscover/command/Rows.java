package dev.rediscover.command;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Adds the commands of one group to a table, a row each:
///
/// ```java
/// Rows rows = table.rows(CommandGroup.STRING);
/// rows.add("GET", 2, ONE.with(RO, ACCESS), StringCommands::get, READONLY, FAST)
///     .doc("1.0.0", "O(1)", "Gives the value of a key.");
/// ```
///
/// Thread: whoever sets the server up.
public final class Rows {
  private final CommandTable table;
  private final CommandGroup group;
  private final String container;

  Rows(CommandTable table, CommandGroup group, String container) {
    this.table = table;
    this.group = group;
    this.container = container;
  }

  /// Adds a command, or replaces the one of that name.
  ///
  /// @param name in upper case; of a subcommand its own alone
  /// @param arity how many words there are with the name (and the container's); −n means n or more
  public Row add(String name, int arity, KeySpec keys, Handler handler, CommandFlag... flags) {
    EnumSet<CommandFlag> set = EnumSet.noneOf(CommandFlag.class);
    set.addAll(Arrays.asList(flags));
    String lower = name.toLowerCase(Locale.ROOT);
    String full = container.isEmpty() ? lower : container + "|" + lower;
    Set<AclCategory> categories = handler == null ? Set.of() : group.categories();
    return new Row(
        lower,
        new Command(
            full, arity, keys, handler, set, group, "", "", "", List.of(), categories, null));
  }

  /// Adds a command that only has subcommands, or takes the one that is there.
  ///
  /// @return where the subcommands are added
  public Rows container(String name, String since, String summary) {
    Command old = table.find(name);
    if (old == null || old.subcommands() == null) {
      add(name, -2, KeySpec.NONE, null)
          .doc(since, "Depends on subcommand.", summary)
          .hasSubcommands();
    }
    return subcommands(name);
  }

  /// Where the subcommands of a container are added.
  public Rows subcommands(String name) {
    Command command = table.find(name);
    return new Rows(command.subcommands(), group, command.name());
  }

  /// A row that is still being written: each of its methods replaces it in the table.
  public final class Row {
    private final String key;
    private Command command;

    private Row(String key, Command command) {
      this.key = key;
      put(this.key, command);
    }

    private Row put(String name, Command changed) {
      command = changed;
      table.put(name, changed);
      return this;
    }

    private Row put(
        String since,
        String complexity,
        String summary,
        List<String> tips,
        Set<AclCategory> categories,
        CommandTable subcommands) {
      return put(
          key,
          new Command(
              command.name(),
              command.arity(),
              command.keys(),
              command.handler(),
              command.flags(),
              command.group(),
              since,
              complexity,
              summary,
              tips,
              categories,
              subcommands));
    }

    /// The row as it is now.
    public Command command() {
      return command;
    }

    /// What COMMAND DOCS says.
    public Row doc(String since, String complexity, String summary) {
      return put(
          since, complexity, summary, command.tips(), command.categories(), command.subcommands());
    }

    /// What a client that talks to many nodes should know.
    public Row tips(String... tips) {
      return put(
          command.since(),
          command.complexity(),
          command.summary(),
          List.of(tips),
          command.categories(),
          command.subcommands());
    }

    /// Access categories beyond those that follow from the group and the flags.
    public Row also(AclCategory... more) {
      Set<AclCategory> all = EnumSet.noneOf(AclCategory.class);
      all.addAll(command.categories());
      all.addAll(Arrays.asList(more));
      return categories(all);
    }

    /// Takes it out of the access category of its group: HELP is open to everybody.
    public Row outsideItsGroup() {
      Set<AclCategory> all = EnumSet.noneOf(AclCategory.class);
      all.addAll(command.categories());
      all.removeAll(group.categories());
      return categories(all);
    }

    private Row categories(Set<AclCategory> categories) {
      return put(
          command.since(),
          command.complexity(),
          command.summary(),
          command.tips(),
          categories,
          command.subcommands());
    }

    /// Makes it a container that also has a handler of its own.
    public Row hasSubcommands() {
      return put(
          command.since(),
          command.complexity(),
          command.summary(),
          command.tips(),
          command.categories(),
          new CommandTable());
    }
  }
}
