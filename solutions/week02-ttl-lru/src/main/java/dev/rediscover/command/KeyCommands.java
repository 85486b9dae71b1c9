package dev.rediscover.command;

/// The commands on keys.
///
/// Thread: engine.
public final class KeyCommands {
  private KeyCommands() {}

  /// Adds the rows.
  public static void addTo(CommandTable table) {
    table.rows(CommandGroup.STRING);
  }
}
