package dev.rediscover.replication;

/// Learns how regular a node's heartbeats are, and asks how likely a silence of this length is: *phi
/// accrual* (Hayashibara and others, 2004), as Cassandra and Akka use it.
///
/// ```
///   heartbeats    |    |    |     |   |    |    |              now
///                 +----+----+-----+---+----+----+---------------+---->
///                  intervals: mean 1000 ms, deviation 100 ms    ^ 1400 ms of silence
///
///   phi = -log10(how likely it is that the next heartbeat comes even later)
///   phi 1: wrong one time in ten      phi 3: one time in a thousand      phi 8: one in 100 million
/// ```
///
/// So the limit is not a time but a rate of false alarms, and the time follows from it: short on a quiet
/// network, longer on a shaky one.
///
/// Thread: engine.
/// Invariant: `sum` and `sumOfSquares` are those of the intervals in the window.
///
/// Exercise 4.4.
public final class PhiDetector implements FailureDetector {
  private static final int WINDOW = 100;

  private final double threshold;

  /// A node whose heartbeats were perfectly regular would be taken for dead at the first delay.
  private final double leastDeviationMillis;

  /// The last intervals, as a ring.
  private final double[] intervals = new double[WINDOW];

  private int seen;
  private double sum;
  private double sumOfSquares;
  private long lastMillis;

  /// @param threshold the phi above which the node is taken for dead; 8 is usual
  /// @param expectedMillis about how long an interval will be: counts until there are better figures
  /// @param nowMillis the node is taken for alive at this moment
  public PhiDetector(double threshold, long expectedMillis, long nowMillis) {
    this.threshold = threshold;
    this.leastDeviationMillis = expectedMillis / 10.0;
    this.lastMillis = nowMillis;
    // Two intervals whose mean is the expected one, with a deviation of a quarter of it.
    learn(expectedMillis * 0.75);
    learn(expectedMillis * 1.25);
  }

  /// Exercise 4.4: learns the interval since the last heartbeat.
  @Override
  public void heartbeat(long nowMillis) {
    throw new UnsupportedOperationException("exercise 4.4: learn the interval, note the time");
  }

  /// Exercise 4.4: puts an interval into the window; when that is full, the oldest one leaves it.
  private void learn(double interval) {
    throw new UnsupportedOperationException(
        "exercise 4.4: take the oldest out of both sums if the window is full, add the new one");
  }

  /// Exercise 4.4: the mean of the intervals in the window, in milliseconds.
  double mean() {
    throw new UnsupportedOperationException("exercise 4.4: sum by count");
  }

  /// Exercise 4.4: the standard deviation of the intervals in the window, in milliseconds, but not less
  /// than the least one.
  double deviation() {
    throw new UnsupportedOperationException(
        "exercise 4.4: the root of the mean of squares less the square of the mean");
  }

  /// Exercise 4.4: how unlikely a silence is that has lasted until now.
  public double phi(long nowMillis) {
    throw new UnsupportedOperationException(
        "exercise 4.4: -log10 of the chance that the next heartbeat comes even later");
  }

  /// The chance that a normal variable is more than `deviations` standard deviations above its mean.
  ///
  /// A curve that is close enough (off by less than 0.0002), and can be computed: the integral itself has
  /// no formula.
  private static double chanceOfLater(double deviations) {
    double power = deviations * (1.5976 + 0.070566 * deviations * deviations);
    return Math.max(1 / (1 + Math.exp(power)), Double.MIN_NORMAL);
  }

  /// Exercise 4.4: whether phi is above the threshold.
  @Override
  public boolean isSuspect(long nowMillis) {
    throw new UnsupportedOperationException("exercise 4.4: one comparison");
  }
}
