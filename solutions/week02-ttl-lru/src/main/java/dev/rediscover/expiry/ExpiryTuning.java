package dev.rediscover.expiry;

/// How hard active expiry works.
///
/// @param keysPerRound records that are looked at before it is decided whether to go on
/// @param staleMaxPercent how many of the records with a deadline may be dead without more being done
/// @param fastNanos how long a fast cycle may take
/// @param slowNanos how long a slow cycle may take
public record ExpiryTuning(int keysPerRound, int staleMaxPercent, long fastNanos, long slowNanos) {
  /// Redis' defaults: effort 1, ten cycles a second.
  public static final ExpiryTuning DEFAULT = of(1, 10);

  /// What Redis' `active-expire-effort` and `hz` mean.
  ///
  /// @param effort 1 to 10
  /// @param hz slow cycles a second, at least 1
  public static ExpiryTuning of(int effort, int hz) {
    int more = effort - 1;
    long slowPercent = 25 + 2 * more;
    return new ExpiryTuning(
        20 + 5 * more, 10 - more, 1_000_000L + 250_000L * more, slowPercent * 10_000_000L / hz);
  }
}
