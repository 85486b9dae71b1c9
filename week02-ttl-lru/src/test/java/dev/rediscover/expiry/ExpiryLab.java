package dev.rediscover.expiry;

import dev.rediscover.bytes.SipHash;
import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.ManualClock;
import dev.rediscover.store.ByteArena;
import dev.rediscover.store.Dict;
import dev.rediscover.store.Keyspace;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Measures two ways to find dead keys that nobody reads: samples and the wheel. Four kinds of load,
/// two minutes each on a clock that the lab moves. Ten slow cycles a second, with Redis' time limits,
/// and up to 39 fast ones behind each: a busy server comes by that often.
///
/// All times are CPU times of the lab's thread, so that a busy machine changes them little.
///
/// ```
/// mvn -q test-compile -pl solutions/week02-ttl-lru -Dlab=dev.rediscover.expiry.ExpiryLab
/// ```
///
/// In your own module it measures your own code, as soon as 2.1 to 2.3 are done.
public final class ExpiryLab {
  private static final int KEYS = 1_000_000;
  private static final int SECONDS = 120;
  private static final int CYCLES_A_SECOND = 10;
  private static final int FAST_CYCLES = 39;

  /// What keys do in a tenth of a second.
  private interface Load {
    void prepare(Run run);

    void step(Run run);
  }

  /// A million sessions of half an hour to an hour; each request moves a deadline. Nearly none dies.
  private static final Load SESSIONS =
      new Load() {
        @Override
        public void prepare(Run run) {
          for (int i = 0; i < KEYS; i++) {
            run.set(i, 60_000 + run.random.nextInt(3_600_000));
          }
        }

        @Override
        public void step(Run run) {
          for (int i = 0; i < 2_000; i++) {
            run.expire(run.random.nextInt(KEYS), 3_600_000);
          }
        }
      };

  /// A million keys that live for a minute or less; as many new ones as die.
  private static final Load SHORT_LIVED =
      new Load() {
        @Override
        public void prepare(Run run) {
          for (int i = 0; i < KEYS; i++) {
            run.set(i, 1 + run.random.nextInt(60_000));
          }
        }

        @Override
        public void step(Run run) {
          for (int i = 0; i < 2_500; i++) {
            run.set(KEYS + run.fresh++, 1 + run.random.nextInt(60_000));
          }
        }
      };

  /// A million keys loaded at night that all die in the same second, beside a few others.
  private static final Load ALL_AT_ONCE =
      new Load() {
        @Override
        public void prepare(Run run) {
          for (int i = 0; i < KEYS; i++) {
            run.set(i, 30_000 + run.random.nextInt(1_000));
          }
        }

        @Override
        public void step(Run run) {
          for (int i = 0; i < 200; i++) {
            run.set(KEYS + run.fresh++, 600_000);
          }
        }
      };

  /// A million keys that live for a day, and 1,000 a second that live for ten seconds.
  private static final Load NEEDLES =
      new Load() {
        @Override
        public void prepare(Run run) {
          for (int i = 0; i < KEYS; i++) {
            run.set(i, 3_600_000 + run.random.nextInt(86_400_000));
          }
        }

        @Override
        public void step(Run run) {
          for (int i = 0; i < 100; i++) {
            run.set(KEYS + run.fresh++, 10_000);
          }
        }
      };

  private ExpiryLab() {}

  public static void main(String[] args) {
    System.out.println(
        "| load | finder | bytes a deadline | ns to set one | sweeping, ms CPU a second"
            + " | ns CPU a removed key | dead but there, % (mean, worst) | oldest dead, s"
            + " | longest sweep, ms |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|---:|---:|");
    // Once for the compiler.
    new Run(false, SHORT_LIVED).go();
    new Run(true, SHORT_LIVED).go();
    row("sessions", SESSIONS);
    row("short-lived", SHORT_LIVED);
    row("all at once", ALL_AT_ONCE);
    row("needles", NEEDLES);
  }

  private static void row(String name, Load load) {
    for (boolean wheel : List.of(false, true)) {
      var run = new Run(wheel, load);
      run.go();
      System.out.printf("| %s | %s | %s |%n", name, wheel ? "wheel" : "samples", run.result());
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /// One load under one finder.
  private static final class Run {
    final SplittableRandom random = new SplittableRandom(4);
    int fresh;

    private final ManualClock clock = new ManualClock();
    private final Deadlines deadlines = new Deadlines(clock);
    private final Keyspace keyspace = new Keyspace(new Dict(new ByteArena(), new SipHash(1, 2), 0));
    private final ExpiryCycle cycle;

    /// Time between cycles, in which the lab does nothing.
    private long skippedNanos;

    private final Load load;
    private final byte[] bytes = new byte[16];
    private final Slice key = new Slice();
    private final Slice value = Slice.of(new byte[32]);

    private double bytesADeadline;
    private long setNanos;
    private long sets;
    private long sweepCpuNanos;
    private long longestSweepNanos;
    private final List<Double> deadPercents = new ArrayList<>();
    private long oldestDeadMillis;

    Run(boolean wheel, Load load) {
      this.load = load;
      cycle = new ExpiryCycle(() -> cpuNanos() + skippedNanos, ExpiryTuning.DEFAULT);
      keyspace.plugIn(deadlines);
      if (wheel) {
        var finder = new TimingWheel(keyspace, deadlines, clock);
        deadlines.plugIn(finder);
        cycle.add(finder);
      } else {
        cycle.add(new ActiveExpiry(keyspace, deadlines, random, ExpiryTuning.DEFAULT));
      }
    }

    void set(int number, long livesMillis) {
      setDeadline(keyspace.put(key(number), value), livesMillis);
    }

    void expire(int number, long livesMillis) {
      int handle = keyspace.find(key(number));
      if (handle != Keyspace.NONE) {
        setDeadline(handle, livesMillis);
      }
    }

    private void setDeadline(int handle, long livesMillis) {
      keyspace.setDeadlineMillis(handle, clock.getAsLong() + livesMillis);
      sets++;
    }

    private Slice key(int number) {
      for (int i = 0; i < 4; i++) {
        bytes[4 * i] = (byte) (number >> 8 * i);
      }
      return key.set(bytes, 0, bytes.length);
    }

    void go() {
      load.prepare(this);
      bytesADeadline = (double) deadlines.bytes() / deadlines.size();
      measureSets();
      for (int step = 0; step < SECONDS * CYCLES_A_SECOND; step++) {
        clock.advance(1_000 / CYCLES_A_SECOND);
        load.step(this);
        for (int turn = 0; turn <= FAST_CYCLES; turn++) {
          long start = cpuNanos();
          if (turn == 0) {
            cycle.slow();
          } else {
            cycle.fast();
          }
          long took = cpuNanos() - start;
          longestSweepNanos = Math.max(longestSweepNanos, took);
          sweepCpuNanos += took;
          skippedNanos += 2_500_000;
        }
        if (step % CYCLES_A_SECOND == 0) {
          lookAtTheDead();
        }
      }
    }

    /// The time to move a deadline by a little, over all of them in random order.
    private void measureSets() {
      int count = 500_000;
      int[] handles = new int[count];
      long[] when = new long[count];
      for (int i = 0; i < count; i++) {
        handles[i] = deadlines.random(random);
        when[i] = deadlines.deadlineMillis(handles[i]);
      }
      long start = cpuNanos();
      for (int i = 0; i < count; i++) {
        deadlines.setDeadlineMillis(handles[i], when[i] + 1);
      }
      setNanos = (cpuNanos() - start) / count;
    }

    private void lookAtTheDead() {
      long now = clock.getAsLong();
      int[] dead = new int[1];
      deadlines.forEach(handle -> {
        if (deadlines.isDead(handle)) {
          dead[0]++;
          long age = now - deadlines.deadlineMillis(handle);
          oldestDeadMillis = Math.max(oldestDeadMillis, age);
        }
      });
      deadPercents.add(100.0 * dead[0] / Math.max(1, deadlines.size()));
    }

    String result() {
      double mean = deadPercents.stream().mapToDouble(d -> d).average().orElse(0);
      double worst = deadPercents.stream().mapToDouble(d -> d).max().orElse(0);
      return String.format(
          Locale.ROOT,
          "%.0f | %d | %.2f | %s | %.2f, %.1f | %.1f | %.1f",
          bytesADeadline,
          setNanos,
          sweepCpuNanos / 1e6 / SECONDS,
          cycle.removed() == 0 ? "-" : String.format("%,d", sweepCpuNanos / cycle.removed()),
          mean,
          worst,
          oldestDeadMillis / 1e3,
          longestSweepNanos / 1e6);
    }
  }
}
