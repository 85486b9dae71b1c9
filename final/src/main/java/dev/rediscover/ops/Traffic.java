package dev.rediscover.ops;

/// Commands that ran, bytes that came and went, and how much lately: INFO stats.
///
/// Thread: engine.
public final class Traffic {
  private static final int SAMPLES = 16;

  private long receivedBytes;
  private long sentBytes;
  private long reads;
  private long writes;
  private long commands;

  private final Rate commandRate = new Rate();
  private final Rate receivedRate = new Rate();
  private final Rate sentRate = new Rate();

  /// Bytes came, in one read.
  public void countReceived(int bytes) {
    receivedBytes += bytes;
    reads++;
  }

  public void countSent(int bytes) {
    sentBytes += bytes;
  }

  /// A socket was given bytes, in one write or several that belong together.
  public void countWrite() {
    writes++;
  }

  public void countCommand() {
    commands++;
  }

  public long receivedBytes() {
    return receivedBytes;
  }

  public long sentBytes() {
    return sentBytes;
  }

  public long reads() {
    return reads;
  }

  public long writes() {
    return writes;
  }

  public long commands() {
    return commands;
  }

  /// Takes the samples from which the rates follow; called ten times a second.
  public void sample(long nowMillis) {
    commandRate.sample(commands, nowMillis);
    receivedRate.sample(receivedBytes, nowMillis);
    sentRate.sample(sentBytes, nowMillis);
  }

  /// Commands a second over the last samples.
  public long commandsPerSecond() {
    return commandRate.perSecond();
  }

  public long receivedBytesPerSecond() {
    return receivedRate.perSecond();
  }

  public long sentBytesPerSecond() {
    return sentRate.perSecond();
  }

  /// Back to zero: CONFIG RESETSTAT.
  public void reset() {
    receivedBytes = 0;
    sentBytes = 0;
    reads = 0;
    writes = 0;
    commands = 0;
    commandRate.last = 0;
    receivedRate.last = 0;
    sentRate.last = 0;
  }

  /// The mean of the last samples of a counter's growth.
  private static final class Rate {
    private final long[] perSecond = new long[SAMPLES];
    private int next;
    private long last;
    private long lastMillis;

    void sample(long counter, long nowMillis) {
      long millis = nowMillis - lastMillis;
      perSecond[next] = millis > 0 ? (counter - last) * 1000 / millis : 0;
      next = (next + 1) % SAMPLES;
      last = counter;
      lastMillis = nowMillis;
    }

    long perSecond() {
      long sum = 0;
      for (long each : perSecond) {
        sum += each;
      }
      return sum / SAMPLES;
    }
  }
}
