package dev.rediscover.load;

import java.util.concurrent.locks.LockSupport;

/// A clock that can be waited for, so that a test can put its own in its place.
///
/// Thread: any.
interface NanoClock {
  /// The machine's.
  NanoClock SYSTEM =
      new NanoClock() {
        @Override
        public long now() {
          return System.nanoTime();
        }

        @Override
        public void waitUntil(long nanos) {
          for (long left = nanos - now(); left > 0; left = nanos - now()) {
            LockSupport.parkNanos(left);
          }
        }
      };

  /// Now, in nanoseconds since some moment.
  long now();

  /// Returns at `nanos`, or at once if that is past.
  void waitUntil(long nanos);
}
