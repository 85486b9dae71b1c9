package dev.rediscover.command;

import static dev.rediscover.command.AclCategory.CONNECTION;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.KeySpec.Begin;
import dev.rediscover.command.KeySpec.Extent;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// COMMAND: the table, told to clients. All of it comes from the rows.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: engine.
public final class CommandCommand {
  private final CommandTable table;
  private final Function<Command, ManualPage> manual;

  private CommandCommand(CommandTable table, Function<Command, ManualPage> manual) {
    this.table = table;
    this.manual = manual;
  }

  /// Adds the rows.
  public static void addTo(CommandTable table) {
    addTo(table, command -> ManualPage.EMPTY);
  }

  /// Adds the rows.
  ///
  /// @param manual what there is to know of a command besides its row
  public static void addTo(CommandTable table, Function<Command, ManualPage> manual) {
    CommandCommand it = new CommandCommand(table, manual);
    Rows rows = new Rows(table, CommandGroup.SERVER);
    rows.add("COMMAND", -1, NONE, it::all, LOADING, STALE)
        .doc("2.8.13", "O(N), N being the number of commands", "Tells about all commands.")
        .tips("nondeterministic_output_order")
        .also(CONNECTION)
        .hasSubcommands();
    Rows command = rows.subcommands("COMMAND");
    // formatter:off
    command.add("COUNT",           2, NONE, it::count,            LOADING, STALE)
        .doc("2.8.13", "O(1)", "Tells how many commands there are.")
        .also(CONNECTION);
    command.add("DOCS",           -2, NONE, it::docs,             LOADING, STALE)
        .doc("7.0.0", "O(N), N being the number of commands asked for",
             "Gives what the manual says of commands.")
        .tips("nondeterministic_output_order")
        .also(CONNECTION);
    command.add("GETKEYS",        -4, NONE, it::getKeys,          LOADING, STALE)
        .doc("2.8.13", "O(N), N being the number of words", "Finds the keys in a command.")
        .also(CONNECTION);
    command.add("GETKEYSANDFLAGS", -4, NONE, it::getKeysAndFlags,  LOADING, STALE)
        .doc("7.0.0", "O(N), N being the number of words",
             "Finds the keys in a command, and what it does with them.")
        .also(CONNECTION);
    command.add("HELP",            2, NONE, CommandCommand::help, LOADING, STALE)
        .doc("5.0.0", "O(1)", "Tells what the subcommands do.")
        .also(CONNECTION);
    command.add("INFO",           -2, NONE, it::info,             LOADING, STALE)
        .doc("2.8.13", "O(N), N being the number of commands asked for",
             "Tells about some commands.")
        .tips("nondeterministic_output_order")
        .also(CONNECTION);
    command.add("LIST",           -2, NONE, it::list,             LOADING, STALE)
        .doc("7.0.0", "O(N), N being the number of commands", "Gives the names of commands.")
        .tips("nondeterministic_output_order")
        .also(CONNECTION);
    // formatter:on
  }

  private void all(Call call, RespWriter reply) {
    reply.array(table.size());
    table.all().forEach(row -> row(row, reply));
  }

  private void count(Call call, RespWriter reply) {
    reply.integer(table.size());
  }

  private void info(Call call, RespWriter reply) {
    if (call.count() == 2) {
      all(call, reply);
      return;
    }
    reply.array(call.count() - 2);
    for (int i = 2; i < call.count(); i++) {
      CommandTable.Row row = table.find(call.word(i).toString());
      if (row == null) {
        reply.nil();
      } else {
        row(row, reply);
      }
    }
  }

  private static void row(CommandTable.Row row, RespWriter reply) {
    Command command = row.command();
    reply.array(10);
    reply.bulk(command.name());
    reply.integer(command.arity());
    Set<CommandFlag> flags = command.shownFlags();
    reply.set(flags.size());
    flags.forEach(flag -> reply.simple(flag.redisName()));
    reply.integer(command.keys().first());
    reply.integer(command.keys().last());
    reply.integer(command.keys().step());
    Set<AclCategory> categories = command.aclCategories();
    reply.set(categories.size());
    categories.forEach(category -> reply.simple("@" + category.redisName()));
    reply.set(command.tips().size());
    command.tips().forEach(reply::bulk);
    reply.set(command.keys().parts().size());
    command.keys().parts().forEach(part -> keys(part, reply));
    if (row.subcommands() == null) {
      reply.set(0);
    } else {
      reply.set(row.subcommands().size());
      row.subcommands().all().forEach(sub -> row(sub, reply));
    }
  }

  private static void keys(KeySpec.Part part, RespWriter reply) {
    reply.map(part.note().isEmpty() ? 3 : 4);
    if (!part.note().isEmpty()) {
      reply.bulk("notes");
      reply.bulk(part.note());
    }
    reply.bulk("flags");
    flags(part.flags(), reply);
    reply.bulk("begin_search");
    switch (part.begin()) {
      case Begin.At(int index) -> {
        spec("index", 1, reply);
        number("index", index, reply);
      }
      case Begin.Behind(String keyword, int from) -> {
        spec("keyword", 2, reply);
        reply.bulk("keyword");
        reply.bulk(keyword);
        number("startfrom", from, reply);
      }
      case Begin.Unknown() -> spec("unknown", 0, reply);
    }
    reply.bulk("find_keys");
    switch (part.extent()) {
      case Extent.Range(int last, int step, int limit) -> {
        spec("range", 3, reply);
        number("lastkey", last, reply);
        number("keystep", step, reply);
        number("limit", limit, reply);
      }
      case Extent.Counted(int countAt, int first, int step) -> {
        spec("keynum", 3, reply);
        number("keynumidx", countAt, reply);
        number("firstkey", first, reply);
        number("keystep", step, reply);
      }
      case Extent.Unknown() -> spec("unknown", 0, reply);
    }
  }

  private static void spec(String type, int entries, RespWriter reply) {
    reply.map(2);
    reply.bulk("type");
    reply.bulk(type);
    reply.bulk("spec");
    reply.map(entries);
  }

  private static void number(String name, int number, RespWriter reply) {
    reply.bulk(name);
    reply.integer(number);
  }

  private static void flags(Set<KeyFlag> flags, RespWriter reply) {
    reply.set(flags.size());
    flags.forEach(flag -> reply.simple(flag.redisName()));
  }

  private void docs(Call call, RespWriter reply) {
    List<CommandTable.Row> rows = new ArrayList<>();
    if (call.count() == 2) {
      rows.addAll(table.all());
    }
    for (int i = 2; i < call.count(); i++) {
      CommandTable.Row row = table.find(call.word(i).toString());
      if (row != null) {
        rows.add(row);
      }
    }
    new CommandDocs(manual, reply).write(rows);
  }

  /// COMMAND LIST [FILTERBY (MODULE name | ACLCAT category | PATTERN pattern)].
  private void list(Call call, RespWriter reply) {
    Predicate<Command> wanted = _ -> true;
    if (call.count() > 2) {
      if (call.count() != 5 || !call.is(2, "FILTERBY")) {
        throw RespError.syntax();
      }
      wanted = filter(call);
    }
    List<String> names = new ArrayList<>();
    collect(table, wanted, names);
    reply.array(names.size());
    names.forEach(reply::bulk);
  }

  private static Predicate<Command> filter(Call call) {
    Slice word = call.word(4);
    if (call.is(3, "ACLCAT")) {
      String category = word.toString();
      return command ->
          command.aclCategories().stream().anyMatch(c -> c.redisName().equalsIgnoreCase(category));
    } else if (call.is(3, "PATTERN")) {
      GlobPattern pattern = GlobPattern.caseless(word);
      return command -> pattern.matches(Slice.of(command.name()));
    } else if (call.is(3, "MODULE")) {
      return _ -> false;
    }
    throw RespError.syntax();
  }

  private static void collect(CommandTable table, Predicate<Command> wanted, List<String> names) {
    for (CommandTable.Row row : table.all()) {
      if (wanted.test(row.command())) {
        names.add(row.command().name());
      }
      if (row.subcommands() != null) {
        collect(row.subcommands(), wanted, names);
      }
    }
  }

  private record Key(int position, Set<KeyFlag> flags) {}

  private void getKeys(Call call, RespWriter reply) {
    List<Key> keys = keysOf(call);
    reply.array(keys.size());
    keys.forEach(key -> reply.bulk(call.word(key.position + 2)));
  }

  private void getKeysAndFlags(Call call, RespWriter reply) {
    List<Key> keys = keysOf(call);
    reply.array(keys.size());
    for (Key key : keys) {
      reply.array(2);
      reply.bulk(call.word(key.position + 2));
      flags(key.flags, reply);
    }
  }

  private List<Key> keysOf(Call call) {
    Slice[] rest = new Slice[call.count() - 2];
    Arrays.setAll(rest, i -> call.word(i + 2));
    Words asked = Words.of(rest);
    CommandTable.Row first = table.find(asked.word(0));
    CommandTable.Row row = first == null ? null : first.of(asked);
    if (row == null) {
      throw new RespError("ERR Invalid command specified");
    }
    Command command = row.command();
    if (command.keys().isNone()) {
      throw new RespError("ERR The command has no key arguments");
    }
    if (!command.accepts(asked.count())) {
      throw new RespError("ERR Invalid number of arguments specified for command");
    }
    List<Key> keys = new ArrayList<>();
    command.keys().forEach(asked, (position, flags) -> keys.add(new Key(position, flags)));
    if (keys.isEmpty()) {
      throw new RespError("ERR Invalid arguments specified for command");
    }
    return keys;
  }

  private static void help(Call call, RespWriter reply) {
    Help.write(
        reply,
        "COMMAND",
        "(no subcommand)",
        "All commands.",
        "COUNT",
        "How many there are.",
        "DOCS [<command> ...]",
        "What the manual says of these, or of all.",
        "GETKEYS <command> [argument ...]",
        "The keys in a command.",
        "GETKEYSANDFLAGS <command> [argument ...]",
        "The keys in a command, and what it does with them.",
        "INFO [<command> ...]",
        "These commands, or all.",
        "LIST [FILTERBY (ACLCAT <category> | PATTERN <pattern> | MODULE <name>)]",
        "The names of some commands, or of all.");
  }
}
