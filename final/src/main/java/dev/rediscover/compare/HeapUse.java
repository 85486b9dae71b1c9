package dev.rediscover.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a JVM, by jcmd, how many bytes are live on its heap: after full collections.
final class HeapUse {
  private static final Pattern USED = Pattern.compile("\\bused (\\d+)([KMG])\\b");

  /// The serial collector moves everything together at every fourth full collection only; at the
  /// others it leaves up to a twentieth of the dead where they are.
  private static final int COLLECTIONS = 4;

  private HeapUse() {}

  /// Live bytes of the JVM with that process id; NaN if it is no JVM.
  static double liveBytes(Children children, long pid) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.exists(jcmd)
        || ProcessHandle.of(pid)
            .flatMap(handle -> handle.info().command())
            .filter(command -> command.endsWith("java"))
            .isEmpty()) {
      return Double.NaN;
    }
    for (int i = 0; i < COLLECTIONS; i++) {
      run(children, jcmd, pid, "GC.run");
    }
    return parse(run(children, jcmd, pid, "GC.heap_info"));
  }

  private static String run(Children children, Path jcmd, long pid, String command)
      throws IOException, InterruptedException {
    Process process =
        children.start(
            new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                .redirectErrorStream(true));
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new CannotCompare("jcmd " + command + " failed: " + text.strip());
    }
    return text;
  }

  /// The sum over the generations in what `jcmd PID GC.heap_info` prints, without the metaspace.
  static double parse(String heapInfo) {
    double bytes = Double.NaN;
    for (String line : heapInfo.lines().toList()) {
      Matcher used = USED.matcher(line);
      if (!line.contains("Metaspace") && !line.contains("class space") && used.find()) {
        double unit = Math.pow(1024, 1 + "KMG".indexOf(used.group(2)));
        bytes = (Double.isNaN(bytes) ? 0 : bytes) + Long.parseLong(used.group(1)) * unit;
      }
    }
    return bytes;
  }
}
