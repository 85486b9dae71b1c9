package dev.rediscover.simulator;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Runs many seeds, up to the first that breaks something. Seeds know nothing of each other, so some
/// threads may share them.
///
/// Thread: one calls it; each of its workers has runs of its own.
final class Sweep {
  private static final int BATCH = 16;

  private final Supplier<? extends Scenario> scenarios;
  private final AtomicLong next;
  private final AtomicLong end;

  private final Coverage coverage = new Coverage();
  private long seeds;
  private long hash;
  private long events;
  private long time;
  private long cpu;
  private RunResult broken;

  Sweep(Supplier<? extends Scenario> scenarios, long from, long count) {
    this.scenarios = scenarios;
    next = new AtomicLong(from);
    end = new AtomicLong(from + count);
  }

  /// @return the run of the lowest seed that broke something, or null
  RunResult run(int threads) {
    if (threads == 1) {
      work();
      return broken;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(this::work));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException failed) {
      throw Sneaky.rethrown(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    } finally {
      pool.shutdownNow();
    }
    return broken;
  }

  private void work() {
    long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (long first = next.getAndAdd(BATCH); first < end.get(); first = next.getAndAdd(BATCH)) {
      for (long seed = first; seed < Math.min(first + BATCH, end.get()); seed++) {
        note(run(seed));
      }
    }
    spent(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun);
  }

  private RunResult run(long seed) {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("interrupted before seed " + seed);
    }
    try {
      return new Run(scenarios.get(), seed, null, null).go();
    } catch (RuntimeException | AssertionError thrown) {
      // Of the scenario itself, or of an exercise that is not done.
      thrown.addSuppressed(new IllegalStateException("in the run of seed " + seed));
      throw thrown;
    }
  }

  private synchronized void spent(long nanos) {
    cpu += nanos;
  }

  private synchronized void note(RunResult result) {
    seeds++;
    hash += Seed.mix(result.hash(), result.seed());
    events += result.events();
    time += result.time();
    coverage.add(result.coverage());
    if (result.broken() != null && (broken == null || result.seed() < broken.seed())) {
      broken = result;
      end.accumulateAndGet(result.seed(), Math::min);
    }
  }

  Report report(Scenario scenario) {
    return new Report(
        scenario.name(), seeds, hash, events, time, cpu, coverage.of(scenario.faults()));
  }
}
