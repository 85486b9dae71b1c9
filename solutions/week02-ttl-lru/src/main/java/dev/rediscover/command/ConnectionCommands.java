package dev.rediscover.command;

/// The commands on connections.
///
/// Thread: engine.
public final class ConnectionCommands {
  private ConnectionCommands() {}

  /// Adds the rows.
  public static void addTo(CommandTable table) {
    table.rows(CommandGroup.STRING);
  }
}
