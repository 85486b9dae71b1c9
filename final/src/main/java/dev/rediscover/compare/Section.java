package dev.rediscover.compare;

import java.io.IOException;

/// One thing that is measured.
interface Section {
  /// Starts the servers that it needs, measures, ends them.
  Report run(Lab lab) throws IOException, InterruptedException;
}
