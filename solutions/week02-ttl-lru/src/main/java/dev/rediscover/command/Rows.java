package dev.rediscover.command;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Adds the commands of one group to a table, a row each:
///
/// ```java
/// Rows rows = new Rows(table, CommandGroup.STRING);
/// rows.add("GET", 2, ONE.with(RO, ACCESS), StringCommands::get, READONLY, FAST)
///     .doc("1.0.0", "O(1)", "Gives the value of a key.");
/// ```
///
/// Thread: whoever sets the server up.
public final class Rows {
  private final CommandTable table;
  private final CommandGroup group;
  private final String container;

  /// Adds to this table.
  public Rows(CommandTable table, CommandGroup group) {
    this(table, group, "");
  }

  private Rows(CommandTable table, CommandGroup group, String container) {
    this.table = table;
    this.group = group;
    this.container = container;
  }

  /// Adds a command, or replaces the one of that name.
  ///
  /// @param name in upper case; of a subcommand its own alone
  /// @param arity how many words there are with the name (and the container's); −n means n or more
  public Draft add(String name, int arity, KeySpec keys, Handler handler, CommandFlag... flags) {
    EnumSet<CommandFlag> set = EnumSet.noneOf(CommandFlag.class);
    set.addAll(Arrays.asList(flags));
    String lower = name.toLowerCase(Locale.ROOT);
    String full = container.isEmpty() ? lower : container + "|" + lower;
    Set<AclCategory> categories = handler == null ? Set.of() : group.categories();
    Command command = new Command(full, arity, keys, set, group, "", "", "", List.of(), categories);
    return new Draft(lower, new CommandTable.Row(command, handler, null));
  }

  /// Adds a command that only has subcommands, or takes the one that is there.
  ///
  /// @return where the subcommands are added
  public Rows container(String name, String since, String summary) {
    CommandTable.Row old = table.find(name);
    if (old == null || old.subcommands() == null) {
      add(name, -2, KeySpec.NONE, null)
          .doc(since, "Depends on subcommand.", summary)
          .hasSubcommands();
    }
    return subcommands(name);
  }

  /// Where the subcommands of a container are added.
  public Rows subcommands(String name) {
    CommandTable.Row row = table.find(name);
    return new Rows(row.subcommands(), group, row.command().name());
  }

  /// A row that is still being written: each of its methods replaces it in the table.
  public final class Draft {
    private final String key;
    private CommandTable.Row row;

    private Draft(String key, CommandTable.Row row) {
      this.key = key;
      put(row);
    }

    private Draft put(CommandTable.Row changed) {
      row = changed;
      table.put(key, changed);
      return this;
    }

    private Draft put(
        String since,
        String complexity,
        String summary,
        List<String> tips,
        Set<AclCategory> categories) {
      Command old = command();
      Command changed =
          new Command(
              old.name(),
              old.arity(),
              old.keys(),
              old.flags(),
              old.group(),
              since,
              complexity,
              summary,
              tips,
              categories);
      return put(new CommandTable.Row(changed, row.handler(), row.subcommands()));
    }

    /// The facts as they are now.
    public Command command() {
      return row.command();
    }

    /// What COMMAND DOCS says.
    public Draft doc(String since, String complexity, String summary) {
      return put(since, complexity, summary, command().tips(), command().categories());
    }

    /// What a client that talks to many nodes should know.
    public Draft tips(String... tips) {
      Command old = command();
      return put(old.since(), old.complexity(), old.summary(), List.of(tips), old.categories());
    }

    /// Access categories beyond those that follow from the group and the flags.
    public Draft also(AclCategory... more) {
      Set<AclCategory> all = EnumSet.noneOf(AclCategory.class);
      all.addAll(command().categories());
      all.addAll(Arrays.asList(more));
      return categories(all);
    }

    /// Takes it out of the access category of its group: HELP is open to everybody.
    public Draft outsideItsGroup() {
      Set<AclCategory> all = EnumSet.noneOf(AclCategory.class);
      all.addAll(command().categories());
      all.removeAll(group.categories());
      return categories(all);
    }

    private Draft categories(Set<AclCategory> categories) {
      Command old = command();
      return put(old.since(), old.complexity(), old.summary(), old.tips(), categories);
    }

    /// Makes it a container that also has a handler of its own.
    public Draft hasSubcommands() {
      return put(new CommandTable.Row(command(), row.handler(), new CommandTable()));
    }
  }
}
