package dev.rediscover.server;

import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.command.Rows;

/// The HELP subcommand of a container: what its subcommands are.
final class Help {
  private Help() {}

  /// @param container its name in upper case
  /// @param lines a subcommand's line, then what it does, indented
  static void addTo(Rows subcommands, String container, String... lines) {
    subcommands
        .add(
            "HELP",
            2,
            NONE,
            (call, reply) -> {
              reply.array(lines.length + 3);
              reply.simple(container + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:");
              for (String line : lines) {
                reply.simple(line);
              }
              reply.simple("HELP");
              reply.simple("    Print this help.");
            },
            LOADING,
            STALE)
        .doc("5.0.0", "O(1)", "Lists the subcommands.");
  }
}
