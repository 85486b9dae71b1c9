package dev.rediscover.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was measured on, so that figures of two machines are never taken for each other.
record Machine(
    String processor, int cores, String memory, String system, String jdk, String redis) {

  /// @param redis the version of the other server
  static Machine here(String redis) {
    return new Machine(
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        memorySize(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.vendor") + " " + System.getProperty("java.runtime.version"),
        redis);
  }

  String line() {
    return "Machine: %s, %d cores, %s, %s; JDK %s; Redis %s."
        .formatted(processor, cores, memory, system, jdk, redis);
  }

  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("processor", processor);
    figures.put("cores", cores);
    figures.put("memory", memory);
    figures.put("system", system);
    figures.put("jdk", jdk);
    figures.put("redis", redis);
    return figures;
  }

  private static String processorName() {
    String model = procField("/proc/cpuinfo", "model name");
    return model != null ? model : System.getProperty("os.arch");
  }

  private static String memorySize() {
    String kilobytes = procField("/proc/meminfo", "MemTotal");
    if (kilobytes == null) {
      return "memory unknown";
    }
    double bytes = Double.parseDouble(kilobytes.replace("kB", "")) * 1024;
    return Figure.fixed(bytes / (1L << 30), 0) + " GiB";
  }

  private static String procField(String file, String field) {
    try {
      return Server.field(Files.readString(Path.of(file)).replaceAll("\\s+:", ":"), field);
    } catch (IOException e) {
      return null;
    }
  }
}
