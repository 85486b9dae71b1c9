package dev.rediscover.admin;

import dev.rediscover.ops.Config;
import java.util.Locale;
import java.util.function.LongSupplier;

/// INFO server: which program this is, and on which machine.
///
/// Thread: engine.
public final class ServerSection implements InfoSection {
  /// As in Redis, 24 bits of a clock that counts seconds.
  private static final long LRU_CLOCK_MAX = (1 << 24) - 1;

  private final Config config;
  private final String runId;
  private final String transport;
  private final LongSupplier clock;
  private final long startMillis;

  /// @param transport how sockets are waited for
  public ServerSection(
      Config config, String runId, String transport, LongSupplier clock, long startMillis) {
    this.config = config;
    this.runId = runId;
    this.transport = transport;
    this.clock = clock;
    this.startMillis = startMillis;
  }

  @Override
  public void write(InfoLines lines) {
    program(lines);
    long nowMillis = clock.getAsLong();
    long upSeconds = (nowMillis - startMillis) / 1000;
    lines
        .line("server_time_usec", nowMillis * 1000)
        .line("uptime_in_seconds", upSeconds)
        .line("uptime_in_days", upSeconds / 86_400)
        .line("hz", config.hz.get())
        .line("configured_hz", config.hz.get())
        .line("lru_clock", nowMillis / 1000 & LRU_CLOCK_MAX)
        .line("executable", ProcessHandle.current().info().command().orElse(""))
        .line("config_file", config.file() == null ? "" : config.file())
        .line("io_threads_active", 0)
        .line("server_name", "rediscover")
        .line("java_version", Runtime.version());
  }

  private void program(InfoLines lines) {
    lines
        .line("redis_version", Version.REDIS)
        .line("redis_git_sha1", "00000000")
        .line("redis_git_dirty", 0)
        .line("redis_build_id", 0)
        .line("redis_mode", "standalone")
        .line("os", system())
        .line("arch_bits", 64)
        .line("monotonic_clock", "System.nanoTime")
        .line("multiplexing_api", transport.toLowerCase(Locale.ROOT))
        .line("atomicvar_api", "none")
        .line("gcc_version", "0.0.0")
        .line("process_id", ProcessHandle.current().pid())
        .line("process_supervised", "no")
        .line("run_id", runId)
        .line("tcp_port", config.port.get());
  }

  /// As `uname` tells it, which calls a machine by another name than the JDK does.
  private static String system() {
    String machine = System.getProperty("os.arch");
    return String.join(
        " ",
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        machine.equals("amd64") ? "x86_64" : machine);
  }
}
