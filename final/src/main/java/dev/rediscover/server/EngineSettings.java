package dev.rediscover.server;

import dev.rediscover.engine.Engine;
import dev.rediscover.eviction.EvictionSettings;
import dev.rediscover.expiry.ExpiryTuning;
import dev.rediscover.ops.Config;

/// Lets the engine follow the settings, now and whenever they change.
final class EngineSettings {
  /// More make no better choice, only a slower one.
  private static final int SAMPLES_MAX = 64;

  private final Config config;
  private final Engine engine;

  private EngineSettings(Config config, Engine engine) {
    this.config = config;
    this.engine = engine;
  }

  static void connect(Config config, Engine engine) {
    EngineSettings it = new EngineSettings(config, engine);
    config.maxmemory.whenSet(_ -> engine.memory().setMaxBytes(config.maxBytes()));
    config.maxmemoryPolicy.whenSet(policy -> it.updateEviction());
    config.maxmemorySamples.whenSet(samples -> it.updateEviction());
    config.lfuLogFactor.whenSet(factor -> it.updateEviction());
    config.lfuDecayTime.whenSet(minutes -> it.updateEviction());
    config.activeExpireEffort.whenSet(effort -> it.updateExpiry());
    config.hz.whenSet(hz -> it.updateExpiry());
  }

  private void updateEviction() {
    engine
        .memory()
        .use(
            config.maxmemoryPolicy.get(),
            new EvictionSettings(
                (int) Math.min(config.maxmemorySamples.get(), SAMPLES_MAX),
                true,
                config.lfuLogFactor.get().intValue(),
                config.lfuDecayTime.get().intValue()));
  }

  private void updateExpiry() {
    engine
        .expiryCycle()
        .tune(
            ExpiryTuning.of(
                config.activeExpireEffort.get().intValue(), config.hz.get().intValue()));
  }
}
