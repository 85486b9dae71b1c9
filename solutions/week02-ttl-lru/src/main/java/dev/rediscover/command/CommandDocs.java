package dev.rediscover.command;

import dev.rediscover.resp.RespWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
    List<Argument> its = arguments.apply(row);
    reply.bulk(row.name());
    reply.map(4 + (its.isEmpty() ? 0 : 1) + (row.subcommands() == null ? 0 : 1));
    text("summary", row.summary());
    text("since", row.since());
    text("group", row.group().redisName());
    text("complexity", row.complexity());
    if (!its.isEmpty()) {
      arguments(its);
    }
    if (row.subcommands() != null) {
      reply.bulk("subcommands");
      write(row.subcommands().all());
    }
  }

  private void arguments(List<Argument> list) {
    reply.bulk("arguments");
    reply.array(list.size());
    list.forEach(this::argument);
  }

  private void argument(Argument argument) {
    List<String> flags = flags(argument);
    boolean hasKeySpec = argument.keySpec() != Argument.NO_KEY_SPEC;
    reply.map(
        2
            + (hasKeySpec ? 1 : 0)
            + (argument.token() == null ? 0 : 1)
            + (argument.since() == null ? 0 : 1)
            + (argument.deprecatedSince() == null ? 0 : 1)
            + (flags.isEmpty() ? 0 : 1)
            + (argument.parts().isEmpty() ? 0 : 1));
    text("name", argument.name());
    text("type", argument.type().redisName());
    if (hasKeySpec) {
      reply.bulk("key_spec_index");
      reply.integer(argument.keySpec());
    }
    textIfAny("token", argument.token());
    textIfAny("since", argument.since());
    textIfAny("deprecated_since", argument.deprecatedSince());
    if (!flags.isEmpty()) {
      reply.bulk("flags");
      reply.set(flags.size());
      flags.forEach(reply::simple);
    }
    if (!argument.parts().isEmpty()) {
      arguments(argument.parts());
    }
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

  private void textIfAny(String name, String text) {
    if (text != null) {
      text(name, text);
    }
  }

  private void text(String name, String text) {
    reply.bulk(name);
    reply.bulk(text);
  }
}
