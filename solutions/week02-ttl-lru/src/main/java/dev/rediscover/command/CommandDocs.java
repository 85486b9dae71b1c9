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
/// You may skip this file: no exercise asks for it.
///
/// Thread: engine.
final class CommandDocs {
  private final Function<Command, ManualPage> manual;
  private final RespWriter reply;

  CommandDocs(Function<Command, ManualPage> manual, RespWriter reply) {
    this.manual = manual;
    this.reply = reply;
  }

  void write(Collection<CommandTable.Row> rows) {
    reply.map(rows.size());
    rows.forEach(this::write);
  }

  private void write(CommandTable.Row row) {
    Command command = row.command();
    reply.bulk(command.name());
    Map<String, Runnable> entries = new LinkedHashMap<>();
    addText(entries, "summary", command.summary());
    addText(entries, "since", command.since());
    addText(entries, "group", command.group().redisName());
    addText(entries, "complexity", command.complexity());
    ManualPage page = manual.apply(command);
    addStatus(entries, page);
    addHistory(entries, page.history());
    addArguments(entries, page.arguments());
    if (row.subcommands() != null) {
      entries.put("subcommands", () -> write(row.subcommands().all()));
    }
    write(entries);
  }

  private void addStatus(Map<String, Runnable> entries, ManualPage page) {
    List<String> flags = new ArrayList<>();
    if (page.deprecation() != null) {
      flags.add("deprecated");
    }
    if (page.isInternal()) {
      flags.add("syscmd");
    }
    addFlags(entries, "doc_flags", flags);
    if (page.deprecation() != null) {
      addText(entries, "deprecated_since", page.deprecation().since());
      addText(entries, "replaced_by", page.deprecation().replacedBy());
    }
  }

  private void addHistory(Map<String, Runnable> entries, List<ManualPage.Change> history) {
    if (!history.isEmpty()) {
      entries.put(
          "history",
          () -> {
            reply.set(history.size());
            history.forEach(change -> {
              reply.array(2);
              reply.bulk(change.version());
              reply.bulk(change.what());
            });
          });
    }
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
    addFlags(entries, "flags", flags(argument));
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

  private void addFlags(Map<String, Runnable> entries, String name, List<String> flags) {
    if (!flags.isEmpty()) {
      entries.put(
          name,
          () -> {
            reply.set(flags.size());
            flags.forEach(reply::simple);
          });
    }
  }

  /// Of what nobody has written there is no entry.
  private void addText(Map<String, Runnable> entries, String name, String text) {
    if (text != null && !text.isEmpty()) {
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
