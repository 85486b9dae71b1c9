package dev.rediscover.load;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@Exercise(value = "1.8", points = 2)
class LatencyHistogramTest {
  @Test
  void bucketOf_smallValues_hasOneForEach() {
    for (int value = 0; value < 256; value++) {
      rule("values below 256 have a bucket each")
          .did("the bucket of " + value, "the largest value in it")
          .expect((long) value)
          .got(LatencyHistogram.largestIn(LatencyHistogram.bucketOf(value)));
    }
  }

  @Test
  void bucketOf_aroundPowersOfTwo_isWithinOneIn128() {
    for (int power = 0; power < 63; power++) {
      for (long value : new long[] {(1L << power) - 1, 1L << power, (1L << power) + 1}) {
        int bucket = LatencyHistogram.bucketOf(value);
        rule("every value from 0 up has a bucket, and no bucket number is too large")
            .did("the bucket of " + value)
            .expectThat(
                "0 to " + (LatencyHistogram.BUCKETS - 1),
                Integer.class,
                got -> got >= 0 && got < LatencyHistogram.BUCKETS)
            .got(bucket);
        rule("the largest value of a bucket is at most 1/128 above any other value in it")
            .did("the bucket of " + value + " is " + bucket, "the largest value in it")
            .expectThat(
                value + " to " + (value + value / 128),
                Long.class,
                largest -> largest >= value && largest - value <= value / 128)
            .got(LatencyHistogram.largestIn(bucket));
      }
    }
  }

  @Test
  void buckets_oneAfterTheOther_leaveNoGap() {
    for (int bucket = 0; bucket < LatencyHistogram.BUCKETS - 1; bucket++) {
      long largest = LatencyHistogram.largestIn(bucket);
      rule("each bucket begins where the one before it ends")
          .did("the largest value of bucket " + bucket + " is " + largest)
          .expect(bucket + " and " + (bucket + 1), "the buckets of " + largest + " and of the next")
          .got(
              LatencyHistogram.bucketOf(largest)
                  + " and "
                  + LatencyHistogram.bucketOf(largest + 1));
    }
    rule("the last bucket holds the largest long")
        .did("the largest value of the last bucket")
        .expect(Long.MAX_VALUE)
        .got(LatencyHistogram.largestIn(LatencyHistogram.BUCKETS - 1));
  }

  @Test
  void percentile_oneToAHundred_isThatManyth() {
    LatencyHistogram histogram = of(LongStream.rangeClosed(1, 100).toArray());
    double[] percents = {0, 1, 50, 50.5, 90, 99, 99.9, 100};
    long[] expected = {1, 1, 50, 51, 90, 99, 100, 100};
    for (int i = 0; i < percents.length; i++) {
      rule("pN is the shortest duration that N percent of all did not exceed")
          .did("record 1 .. 100", "percentile(" + percents[i] + ")")
          .expect(expected[i])
          .got(histogram.percentile(percents[i]));
    }
  }

  @Test
  void percentile_oneOfAThousandIsSlow_isNotP999() {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int i = 0; i < 999; i++) {
      histogram.record(10);
    }
    histogram.record(200);
    rule("999 of 1000 are 99.9 %: the slowest of a thousand is not p99.9")
        .did("999 times record 10", "record 200", "percentile(99.9)")
        .expect(10L)
        .got(histogram.percentile(99.9));
  }

  @Test
  void percentile_ofFew_isOneOfThem() {
    rule("with nothing recorded every percentile is 0")
        .did("percentile(99)")
        .expect(0L)
        .got(new LatencyHistogram().percentile(99));
    for (double percent : new double[] {0, 50, 99, 100}) {
      rule("with one value recorded every percentile is that value, never more than the largest recorded")
          .did("record 1000003", "percentile(" + percent + ")")
          .expect(1_000_003L)
          .got(of(1_000_003).percentile(percent));
    }
    rule("p50 of two values is the first one: its rank is 50 % of 2")
        .did("record 10 and 20", "percentile(50)")
        .expect(10L)
        .got(of(20, 10).percentile(50));
  }

  @Test
  void percentile_ofManySizes_isWithinOneIn128() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      long[] values =
          LongStream.generate(() -> random.nextLong(1L << 1 + random.nextInt(45)))
              .limit(999)
              .toArray();
      LatencyHistogram histogram = of(values);
      Arrays.sort(values);
      for (double percent : new double[] {1, 25, 50, 75, 90, 99}) {
        long exact = values[(int) Math.ceil(percent * values.length / 100) - 1];
        rule("a percentile is at most 1/128 above the exact one, and never below it")
            .did("record 999 values of all sizes, seed " + seed, "percentile(" + percent + ")")
            .expectThat(
                exact + " to " + (exact + exact / 128),
                Long.class,
                got -> got >= exact && got - exact <= exact / 128)
            .got(histogram.percentile(percent));
      }
    }
  }

  @Test
  void add_anotherHistogram_isAsIfRecordedHere() {
    LatencyHistogram sum = of(1, 2, 3);
    sum.add(of(10, 20, 30, 40));
    rule("adding a histogram adds all the values that it has counted")
        .did("record 1, 2, 3", "record 10, 20, 30, 40 in another one", "add", "percentile(50)")
        .expect("7 values, the longest 40, the middle one 10")
        .got(
            "%d values, the longest %d, the middle one %d"
                .formatted(sum.count(), sum.max(), sum.percentile(50)));
  }

  private static LatencyHistogram of(long... nanos) {
    LatencyHistogram histogram = new LatencyHistogram();
    for (long value : nanos) {
      histogram.record(value);
    }
    return histogram;
  }
}
