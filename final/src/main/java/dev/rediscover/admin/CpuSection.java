package dev.rediscover.admin;

import dev.rediscover.ops.CpuTimes;
import java.util.Locale;

/// INFO cpu: seconds of processors. The main thread is the one that asks: the engine's.
///
/// Thread: engine.
public final class CpuSection implements InfoSection {
  @Override
  public void write(InfoLines lines) {
    CpuTimes process = CpuTimes.ofProcess();
    CpuTimes main = CpuTimes.ofThisThread();
    lines
        .line("used_cpu_sys", seconds(process.system()))
        .line("used_cpu_user", seconds(process.user()))
        .line("used_cpu_sys_children", seconds(process.childrenSystem()))
        .line("used_cpu_user_children", seconds(process.childrenUser()))
        .line("used_cpu_sys_main_thread", seconds(main.system()))
        .line("used_cpu_user_main_thread", seconds(main.user()));
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
  }
}
