package dev.rediscover.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Memory of this process that is really there, as the system counts it.
final class ResidentSize {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentSize() {}

  /// In bytes. Where the system does not say (no `/proc`), what the heap has taken.
  static long bytes() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
    } catch (IOException | NumberFormatException notLinux) {
      // The answer below is the best there is then.
    }
    return Runtime.getRuntime().totalMemory();
  }
}
