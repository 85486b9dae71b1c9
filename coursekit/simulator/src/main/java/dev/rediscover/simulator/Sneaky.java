package dev.rediscover.simulator;

/// Throws what came as it is.
final class Sneaky {
  private Sneaky() {}

  @SuppressWarnings("unchecked")
  static <T extends Throwable> RuntimeException rethrown(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
