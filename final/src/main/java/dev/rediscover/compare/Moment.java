package dev.rediscover.compare;

import java.io.IOException;
import java.util.Map;

/// The memory of a server at one moment, in bytes; NaN for what this server does not tell.
///
/// @param heap what full collections leave of a JVM's heap
/// @param used what the server says of itself: `used_memory`
/// @param resident what the system says: `VmRSS`
record Moment(double heap, double used, double resident) {
  static Moment of(Lab lab, Server server) throws IOException, InterruptedException {
    // Before jcmd, whose visit makes a JVM grow by a few megabytes.
    double resident = server.residentBytes();
    String used = server.info("used_memory");
    return new Moment(
        HeapUse.liveBytes(lab.children(), server.pid()),
        used == null ? Double.NaN : Double.parseDouble(used),
        resident);
  }

  Map<String, Object> figures() {
    return Map.of("liveHeapBytes", heap, "usedMemoryBytes", used, "residentBytes", resident);
  }
}
