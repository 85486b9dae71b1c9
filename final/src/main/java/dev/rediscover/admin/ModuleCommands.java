package dev.rediscover.admin;

import static dev.rediscover.command.CommandFlag.ADMIN;
import static dev.rediscover.command.CommandFlag.LOADING;
import static dev.rediscover.command.CommandFlag.NOSCRIPT;
import static dev.rediscover.command.CommandFlag.NO_ASYNC_LOADING;
import static dev.rediscover.command.CommandFlag.STALE;
import static dev.rediscover.command.KeySpec.NONE;

import dev.rediscover.command.Call;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.CommandTable;
import dev.rediscover.command.Help;
import dev.rediscover.command.Rows;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;

/// MODULE: there are none, and none can be loaded, as in a Redis whose `enable-module-command` is `no`.
///
/// Thread: engine.
public final class ModuleCommands {
  private ModuleCommands() {}

  public static void addTo(CommandTable table) {
    Rows rows =
        new Rows(table, CommandGroup.SERVER)
            .container("MODULE", "4.0.0", "Commands about modules.");
    rows.add("LIST", 2, NONE, ModuleCommands::list, ADMIN, NOSCRIPT)
        .doc("4.0.0", "O(N), N the modules", "Shows the modules.")
        .tips("nondeterministic_output_order");
    rows.add("LOAD", -3, NONE, ModuleCommands::refuse, ADMIN, NOSCRIPT, NO_ASYNC_LOADING)
        .doc("4.0.0", "O(1)", "Loads a module: never allowed here.");
    rows.add("LOADEX", -3, NONE, ModuleCommands::refuse, ADMIN, NOSCRIPT, NO_ASYNC_LOADING)
        .doc("7.0.0", "O(1)", "Loads a module with settings: never allowed here.");
    rows.add("UNLOAD", 3, NONE, ModuleCommands::refuse, ADMIN, NOSCRIPT, NO_ASYNC_LOADING)
        .doc("4.0.0", "O(1)", "Drops a module: never allowed here.");
    rows.add("HELP", 2, NONE, ModuleCommands::help, LOADING, STALE)
        .doc("5.0.0", "O(1)", "Tells what the subcommands do.");
  }

  private static void list(Call call, RespWriter reply) {
    reply.array(0);
  }

  private static void refuse(Call call, RespWriter reply) {
    throw new RespError(
        "ERR MODULE command not allowed. If the enable-module-command option is set to \"local\","
            + " you can run it from a local connection, otherwise you need to set this option in"
            + " the configuration file, and then restart the server.");
  }

  private static void help(Call call, RespWriter reply) {
    Help.write(
        reply,
        "MODULE",
        "LIST",
        "The modules: there are none.",
        "LOAD <path> [<arg> ...]",
        "Load a module: never allowed here.",
        "LOADEX <path> [CONFIG <name> <value> ...] [ARGS <arg> ...]",
        "Load a module with settings: never allowed here.",
        "UNLOAD <name>",
        "Drop a module: never allowed here.");
  }
}
