package dev.rediscover.command;

import dev.rediscover.resp.RespWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Writes what COMMAND DOCS says of commands.
///
/// Thread: engine.
final class CommandDocs {
  private final Function<Command, List<Argument>> arguments;
  private final RespWriter reply;

  CommandDocs(Function<Command, List<Argument>> arguments, RespWriter reply) {
    this.arguments = arguments;
    this.reply = reply;
  }

  void write(Collection<Command> rows) {
    reply.map(rows.size());
    rows.forEach(this::write);
  }

  private void write(Command row) {
    reply.bulk(row.name());
    Map<String, Runnable> entries = new LinkedHashMap<>();
    addText(entries, "summary", row.summary());
    addText(entries, "since", row.since());
    addText(entries, "group", row.group().redisName());
    addText(entries, "complexity", row.complexity());
    addArguments(entries, arguments.apply(row));
    if (row.subcommands() != null) {
      entries.put("subcommands", () -> write(row.subcommands().all()));
    }
    write(entries);
  }

  private void write(Argument argument) {
    Map<String, Runnable> entries = new LinkedHashMap<>();
    addText(entries, "name", argument.name());
    addText(entries, "type", argument.type().redisName());
    if (argument.keySpec() != Argument.NO_KEY_SPEC) {
      entries.put("key_spec_index", () -> reply.integer(argument.keySpec()));
    }
    addText(entries, "token", argument.token());
    addText(entries, "since", argument.since());
    addText(entries, "deprecated_since", argument.deprecatedSince());
    List<String> flags = flags(argument);
    if (!flags.isEmpty()) {
      entries.put(
          "flags",
          () -> {
            reply.set(flags.size());
            flags.forEach(reply::simple);
          });
    }
    addArguments(entries, argument.parts());
    write(entries);
  }

  private static List<String> flags(Argument argument) {
    List<String> flags = new ArrayList<>();
    if (argument.isOptional()) {
      flags.add("optional");
    }
    if (argument.isMultiple()) {
      flags.add("multiple");
    }
    if (argument.isTokenMultiple()) {
      flags.add("multiple_token");
    }
    return flags;
  }

  private void addText(Map<String, Runnable> entries, String name, String text) {
    if (text != null) {
      entries.put(name, () -> reply.bulk(text));
    }
  }

  private void addArguments(Map<String, Runnable> entries, List<Argument> list) {
    if (!list.isEmpty()) {
      entries.put(
          "arguments",
          () -> {
            reply.array(list.size());
            list.forEach(this::write);
          });
    }
  }

  /// A map's head tells how many entries follow, so they are gathered first.
  private void write(Map<String, Runnable> entries) {
    reply.map(entries.size());
    entries.forEach((name, value) -> {
      reply.bulk(name);
      value.run();
    });
  }
}
