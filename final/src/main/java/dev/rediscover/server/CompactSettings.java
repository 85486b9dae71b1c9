package dev.rediscover.server;

import dev.rediscover.collection.CompactLimits;
import dev.rediscover.ops.Config;

/// Lets the collections follow the settings, now and whenever they change.
final class CompactSettings {
  private CompactSettings() {}

  static void connect(Config config, CompactLimits limits) {
    config.hashMaxListpackEntries.whenSet(limits::hashEntries);
    config.hashMaxListpackValue.whenSet(limits::hashValueBytes);
    config.setMaxIntsetEntries.whenSet(limits::intSetEntries);
    config.zsetMaxListpackEntries.whenSet(limits::sortedSetEntries);
    config.zsetMaxListpackValue.whenSet(limits::sortedSetValueBytes);
    config.listMaxListpackSize.whenSet(limits::listNodeSize);
  }
}
