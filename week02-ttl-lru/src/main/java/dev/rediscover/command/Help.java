package dev.rediscover.command;

import dev.rediscover.resp.RespWriter;

/// What the HELP of a container answers: a line for each subcommand and one for what it does.
///
/// You may skip this file: no exercise asks for it.
///
/// Thread: any.
public final class Help {
  private Help() {}

  /// Writes the lines, with the head and with HELP itself.
  ///
  /// @param container its name in upper case
  /// @param lines a subcommand as it is typed, what it does, and so on
  public static void write(RespWriter reply, String container, String... lines) {
    reply.array(lines.length + 3);
    reply.simple(container + " <subcommand> [argument ...], where a subcommand is:");
    for (int i = 0; i < lines.length; i += 2) {
      reply.simple(lines[i]);
      reply.simple("    " + lines[i + 1]);
    }
    reply.simple("HELP");
    reply.simple("    Gives these lines.");
  }
}
