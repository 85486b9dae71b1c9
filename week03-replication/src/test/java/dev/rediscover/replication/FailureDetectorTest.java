package dev.rediscover.replication;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Two ways to guess that a node is dead.
@Exercise(value = "4.4", points = 3)
class FailureDetectorTest {
  private static final String LEARNS =
      "the mean and the deviation are those of the last 100 intervals";

  @Test
  void timeout_passesWithTheSilence() {
    var detector = new TimeoutDetector(1000, 5000);
    String rule = "a node is suspect once its silence has lasted longer than the timeout";
    rule(rule)
        .did("timeout 1000 ms, alive at 5000")
        .expect(false, "suspect at 6000")
        .got(detector.isSuspect(6000));
    rule(rule)
        .did("timeout 1000 ms, alive at 5000")
        .expect(true, "suspect at 6001")
        .got(detector.isSuspect(6001));
    detector.heartbeat(6500);
    rule("a node that is heard of again is no longer suspect")
        .did("timeout 1000 ms, alive at 5000", "a heartbeat at 6500")
        .expect(false, "suspect at 7500")
        .got(detector.isSuspect(7500));
    rule(rule)
        .did("a heartbeat at 6500")
        .expect(true, "suspect at 7501")
        .got(detector.isSuspect(7501));
  }

  /// Heartbeats at these intervals, then the time of the last one.
  private static long beat(PhiDetector detector, long from, int times, long... intervals) {
    long now = from;
    for (int i = 0; i < times; i++) {
      now += intervals[i % intervals.length];
      detector.heartbeat(now);
    }
    return now;
  }

  @Test
  void phi_learnsMeanAndDeviation() {
    var detector = new PhiDetector(8, 1000, 0);
    beat(detector, 0, 200, 900, 1100);
    rule(LEARNS)
        .did("200 heartbeats, 900 ms and 1100 ms apart by turns")
        .expect(1000L, "ms: the mean")
        .got(Math.round(detector.mean()));
    rule(LEARNS)
        .did("200 heartbeats, 900 ms and 1100 ms apart by turns")
        .expect(100L, "ms: the deviation")
        .got(Math.round(detector.deviation()));
  }

  @Test
  void phi_forgetsWhatIsLongPast() {
    var detector = new PhiDetector(8, 1000, 0);
    long now = beat(detector, 0, 300, 200, 2000);
    beat(detector, now, 100, 900, 1100);
    rule(LEARNS)
        .did("300 heartbeats 200 or 2000 ms apart", "100 heartbeats 900 or 1100 ms apart")
        .expect(1000L, "ms: the mean")
        .got(Math.round(detector.mean()));
    rule(LEARNS)
        .did("300 heartbeats 200 or 2000 ms apart", "100 heartbeats 900 or 1100 ms apart")
        .expect(100L, "ms: the deviation")
        .got(Math.round(detector.deviation()));
  }

  @Test
  void phi_ofAFewHeartbeats_countsThoseThatThereAre() {
    var detector = new PhiDetector(8, 1000, 0);
    beat(detector, 0, 2, 1000);
    rule(LEARNS)
        .did(
            "expected every 1000 ms: as if 750 and 1250 had been seen",
            "2 heartbeats, 1000 ms apart")
        .expect(1000L, "ms: the mean")
        .got(Math.round(detector.mean()));
  }

  @Test
  void phi_ofPerfectHeartbeats_allowsSomeDelay() {
    var detector = new PhiDetector(8, 1000, 0);
    long last = beat(detector, 0, 200, 1000);
    rule("the deviation is never taken for less than a tenth of the expected interval")
        .did("200 heartbeats, exactly 1000 ms apart")
        .expect(100L, "ms: the deviation")
        .got(Math.round(detector.deviation()));
    rule("a small delay after perfect heartbeats is no alarm")
        .did("200 heartbeats, exactly 1000 ms apart", "1200 ms of silence")
        .expect(false, "suspect")
        .got(detector.isSuspect(last + 1200));
  }

  @Test
  void phi_isTheLogarithmOfTheChance() {
    var detector = new PhiDetector(8, 1000, 0);
    long last = beat(detector, 0, 200, 900, 1100);
    phi(detector, last, 1000, 0.30);
    phi(detector, last, 1128, 1.0);
    phi(detector, last, 1233, 2.0);
    phi(detector, last, 1309, 3.0);
  }

  private static void phi(PhiDetector detector, long last, long silence, double expected) {
    rule("phi is -log10 of the chance that the next heartbeat comes even later")
        .did(
            "intervals of 1000 ms on average, with a deviation of 100 ms",
            silence + " ms of silence")
        .expectThat(
            "%.1f, within 0.05".formatted(expected),
            Double.class,
            phi -> Math.abs(phi - expected) < 0.05)
        .got(detector.phi(last + silence));
  }

  @Test
  void phi_isSuspect_aboveItsThreshold() {
    var careful = new PhiDetector(8, 1000, 0);
    var hasty = new PhiDetector(1, 1000, 0);
    long last = beat(careful, 0, 200, 900, 1100);
    beat(hasty, 0, 200, 900, 1100);
    String rule = "a node is suspect once phi is above the threshold";
    rule(rule)
        .did("threshold 1", "1100 ms of silence, phi 0.8")
        .expect(false, "suspect")
        .got(hasty.isSuspect(last + 1100));
    rule(rule)
        .did("threshold 1", "1200 ms of silence, phi 1.6")
        .expect(true, "suspect")
        .got(hasty.isSuspect(last + 1200));
    rule(rule)
        .did("threshold 8", "1200 ms of silence, phi 1.6")
        .expect(false, "suspect")
        .got(careful.isSuspect(last + 1200));
    rule(rule)
        .did("threshold 8", "2000 ms of silence")
        .expect(true, "suspect")
        .got(careful.isSuspect(last + 2000));
    rule("however long a silence lasts, phi is a number that can be compared")
        .did("a year of silence")
        .expect(true, "suspect")
        .got(careful.isSuspect(last + 365L * 86_400_000));
  }

  @Test
  void phi_isSlowerToJudge_whereHeartbeatsAreIrregular() {
    var quiet = new PhiDetector(8, 1000, 0);
    var shaky = new PhiDetector(8, 1000, 0);
    var random = new Random(4);
    long quietLast = beat(quiet, 0, 100, 950, 1050);
    long shakyLast = 0;
    for (int i = 0; i < 100; i++) {
      shakyLast += 400 + random.nextInt(1200);
      shaky.heartbeat(shakyLast);
    }
    rule("the more irregular the heartbeats, the longer a silence may last")
        .did("heartbeats 950 to 1050 ms apart", "1700 ms of silence")
        .expect(true, "suspect")
        .got(quiet.isSuspect(quietLast + 1700));
    rule("the more irregular the heartbeats, the longer a silence may last")
        .did("heartbeats 400 to 1600 ms apart", "1700 ms of silence")
        .expect(false, "suspect")
        .got(shaky.isSuspect(shakyLast + 1700));
  }
}
