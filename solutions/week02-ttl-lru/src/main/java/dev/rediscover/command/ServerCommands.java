package dev.rediscover.command;

/// The commands on servers.
///
/// Thread: engine.
public final class ServerCommands {
  private ServerCommands() {}

  /// Adds the rows.
  public static void addTo(CommandTable table) {
    table.rows(CommandGroup.STRING);
  }
}
