package dev.rediscover.command;

/// The commands on strings.
///
/// Thread: engine.
public final class StringCommands {
  private StringCommands() {}

  /// Adds the rows.
  public static void addTo(CommandTable table) {
    table.rows(CommandGroup.STRING);
  }
}
