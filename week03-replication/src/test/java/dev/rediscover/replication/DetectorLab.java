package dev.rediscover.replication;

import dev.rediscover.lessons.chart.LineChart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongFunction;

/// Compares the two detectors at the same speed: both are set so that they notice a dead node after the
/// same time, on average, and then take a living one for dead so often. Four kinds of network; writes a
/// table of each and draws it into `images/`.
///
/// ```
/// mvn -q test-compile -pl solutions/week03-replication -Dlab=dev.rediscover.replication.DetectorLab
/// ```
///
/// Everything is seeded and in virtual time: each run writes the same numbers.
public final class DetectorLab {
  private static final long PERIOD_MILLIS = 1000;
  private static final int HOURS = 100;
  private static final int DEATHS = 400;
  private static final double THRESHOLD_MAX = 300;
  private static final double[] SECONDS = {1.3, 1.6, 2, 2.5, 3, 4};

  private DetectorLab() {}

  public static void main(String[] args) throws IOException {
    network("quiet", "Quiet: 1 to 20 ms of delay", (beat, random) -> 1 + random.nextInt(20));
    network(
        "lossy",
        "Lossy: as quiet, but one heartbeat in 50 is lost",
        (beat, random) -> random.nextInt(50) == 0 ? -1 : 1 + random.nextInt(20));
    network(
        "pauses",
        "Pauses: as quiet, but one heartbeat in 200 comes up to 3 s late",
        (beat, random) ->
            1 + random.nextInt(20) + (random.nextInt(200) == 0 ? random.nextInt(3000) : 0));
    network(
        "changing",
        "Changing: 20 quiet minutes, then 20 with up to 1.5 s of delay, and again",
        (beat, random) -> 1 + random.nextInt(beat / 1200 % 2 == 0 ? 20 : 1500));
  }

  /// How late a heartbeat comes, in milliseconds; less than 0 if it never does.
  private interface Delay {
    long of(int beat, Random random);
  }

  private static void network(String name, String title, Delay delay) throws IOException {
    System.out.printf(
        "%n%s%n%n| notices a death after | timeout: false alarms an hour | phi: false alarms an hour |"
            + " phi's threshold |%n|---|---:|---:|---:|%n",
        title);
    double[] ofTimeout = new double[SECONDS.length];
    double[] ofPhi = new double[SECONDS.length];
    for (int i = 0; i < SECONDS.length; i++) {
      long timeout = Math.round(SECONDS[i] * 1000);
      double threshold = thresholdFor(timeout, delay);
      ofTimeout[i] = falseAlarms(now -> new TimeoutDetector(timeout, now), delay);
      ofPhi[i] = falseAlarms(now -> new PhiDetector(threshold, PERIOD_MILLIS, now), delay);
      System.out.printf(
          Locale.ROOT,
          "| %.1f s | %.1f | %.1f | %.1f |%n",
          SECONDS[i],
          ofTimeout[i],
          ofPhi[i],
          threshold);
    }
    List<String> places =
        Arrays.stream(SECONDS).mapToObj(s -> String.format(Locale.ROOT, "%.1f s", s)).toList();
    new LineChart(title, "notices a death after", "false alarms an hour", places)
        .line("timeout", ofTimeout)
        .line("phi", ofPhi)
        .write(Path.of("../../week03-replication/images/detector-" + name + ".svg"));
  }

  /// The threshold with which phi notices a death after so long, on average.
  private static double thresholdFor(long millis, Delay delay) {
    double low = 0;
    double high = THRESHOLD_MAX;
    for (int step = 0; step < 20; step++) {
      double middle = (low + high) / 2;
      if (noticeMillis(now -> new PhiDetector(middle, PERIOD_MILLIS, now), delay) < millis) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /// A node that lives for [#HOURS] hours; an alarm that goes on is one alarm.
  private static double falseAlarms(LongFunction<FailureDetector> maker, Delay delay) {
    FailureDetector detector = maker.apply(0);
    int alarms = 0;
    for (long arrival : arrivals(0, HOURS * 3600, delay, new Random(1))) {
      // It was suspect at some moment of this silence if it is so just before the heartbeat.
      if (detector.isSuspect(arrival - 1)) {
        alarms++;
      }
      detector.heartbeat(arrival);
    }
    return (double) alarms / HOURS;
  }

  /// Nodes that live for some minutes, then die just after a heartbeat was sent.
  private static double noticeMillis(LongFunction<FailureDetector> maker, Delay delay) {
    var random = new Random(2);
    long sum = 0;
    for (int death = 0; death < DEATHS; death++) {
      int born = random.nextInt(3600);
      int beats = 100 + random.nextInt(200);
      FailureDetector detector = maker.apply(born * PERIOD_MILLIS);
      for (long arrival : arrivals(born, beats, delay, random)) {
        detector.heartbeat(arrival);
      }
      long died = (born + beats) * PERIOD_MILLIS;
      long now = died;
      while (!detector.isSuspect(now)) {
        now += 10;
      }
      sum += now - died;
    }
    return (double) sum / DEATHS;
  }

  /// When heartbeats arrive, in order: a connection does not reorder.
  private static long[] arrivals(int born, int beats, Delay delay, Random random) {
    long[] arrivals = new long[beats];
    int count = 0;
    long latest = 0;
    for (int beat = born + 1; beat <= born + beats; beat++) {
      long late = delay.of(beat, random);
      if (late >= 0) {
        latest = Math.max(latest, beat * PERIOD_MILLIS + late);
        arrivals[count++] = latest;
      }
    }
    return Arrays.copyOf(arrivals, count);
  }
}
