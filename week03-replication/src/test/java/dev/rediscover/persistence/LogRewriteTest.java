package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.bytes.Slice;
import dev.rediscover.lessons.Exercise;
import dev.rediscover.resp.Words;
import dev.rediscover.simulator.DiskFault;
import dev.rediscover.simulator.DiskFaults;
import dev.rediscover.simulator.Halted;
import dev.rediscover.simulator.PowerLoss;
import dev.rediscover.simulator.SimulatedDisk;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A counter is written to while its log is made short. Whatever happens, no INCR is lost or doubled.
@Exercise("3.3")
class LogRewriteTest {
  private static final String LOG = "appendonly.aof";

  /// A node whose only key is a counter.
  private static final class Counter {
    private final SimulatedDisk disk;
    private final LogFolder folder;
    private final AppendLog log;
    private long value;
    private long acknowledged;

    Counter(SimulatedDisk disk) throws IOException {
      this.disk = disk;
      this.folder = new LogFolder(new SimulatedDirectory(disk), LOG);
      List<LogFolder.Loaded> loaded = folder.load(BaseLoader.NONE, this::apply, true);
      this.log = new AppendLog(folder.openLast(loaded), FsyncPolicy.ALWAYS);
      this.acknowledged = value;
    }

    private void apply(Words words) {
      String command = LoggedNode.text(words);
      if (command.equals("INCR c")) {
        value++;
      } else if (command.startsWith("SET c ")) {
        value = Long.parseLong(command.substring(6));
      }
    }

    void increment() {
      value++;
      log.append(0, LoggedNode.entry("INCR c"));
      settle();
    }

    void settle() {
      DiskWork work = log.step(0);
      while (work != null) {
        work.carryOut();
        log.done(0);
        acknowledged = log.durable() == log.appended() ? value : acknowledged;
        work = log.step(0);
      }
    }

    /// All of a rewrite, with INCRs between its steps.
    void rewrite() throws IOException {
      LogRewrite rewrite = new LogRewrite(folder, log, "aof");
      try {
        rewrite.open();
        increment();
        DataFile base = rewrite.begin();
        final byte[] bytes = base(value);
        increment();
        ChunkWriter.writeAll(base, bytes, bytes.length);
        increment();
        settle();
        rewrite.publish();
        rewrite.published();
        increment();
        rewrite.deleteHistory();
        increment();
      } catch (Halted e) {
        throw e;
      } catch (IOException e) {
        rewrite.abandon();
      }
    }

    private static byte[] base(long value) {
      LogBuffer base = new LogBuffer();
      base.appendSelect(0);
      base.append(LoggedNode.entry("SET c " + value));
      return Slice.of(base.bytes(), 0, base.length()).toBytes();
    }
  }

  private static Counter started() throws IOException {
    Counter counter = new Counter(new SimulatedDisk());
    counter.increment();
    counter.increment();
    return counter;
  }

  @Test
  void rewrite_writesGoOn_nothingIsLostOrDoubled() throws IOException {
    Counter counter = started();
    counter.rewrite();
    counter.disk.crash();

    rule("after a rewrite the base and what came after it hold every change once")
        .did("2 INCRs", "a rewrite, with 5 INCRs between its steps", "kill -9, and started again")
        .expect(7L)
        .got(new Counter(counter.disk).value);
  }

  @Test
  void rewrite_done_oldFilesAreGone() throws IOException {
    Counter counter = started();
    counter.rewrite();

    rule("when a rewrite is done the folder holds the new base, one increment and the manifest")
        .did("a rewrite")
        .expect(List.of(LOG + ".1.base.aof", LOG + ".2.incr.aof", LOG + ".manifest"))
        .got(counter.disk.list());
  }

  @Test
  void rewrite_twice_numbersGoOn() throws IOException {
    Counter counter = started();
    counter.rewrite();
    counter.rewrite();
    counter.disk.crash();

    rule("a second rewrite begins where the first one ended")
        .did("two rewrites, with 10 INCRs between their steps", "started again")
        .expect(12L)
        .got(new Counter(counter.disk).value);
  }

  @Test
  void killed_beforeAnyCall_nothingIsLostOrDoubled() throws IOException {
    int calls =
        endsAnywhere((disk, seed) -> {
          disk.crash();
          return disk;
        });
    rule("the test stops the node before each call that it makes")
        .did("a rewrite")
        .expectThat("20 calls or more", Integer.class, n -> n >= 20)
        .got(calls);
  }

  @Test
  void powerFails_beforeAnyCall_nothingAcknowledgedIsLost() throws IOException {
    for (long seed = 1; seed <= 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      endsAnywhere((disk, call) -> {
        disk.powerLoss(random, new PowerLoss(true, false, true));
        return disk;
      });
    }
  }

  /// How a life ends.
  private interface End {
    SimulatedDisk of(SimulatedDisk disk, int call) throws IOException;
  }

  /// Ends a life before each call of its rewrite, one after the other.
  ///
  /// @return how many calls there are
  private static int endsAnywhere(End end) throws IOException {
    boolean halted = true;
    int call = 0;
    while (halted) {
      call++;
      Counter counter = started();
      counter.disk.faults(DiskFaults.onceAt(call, DiskFault.HALT));
      halted = false;
      try {
        counter.rewrite();
      } catch (Halted e) {
        halted = true;
      }
      counter.disk.faults(DiskFaults.NONE);
      Counter again = new Counter(end.of(counter.disk, call));
      holdsAll(counter, again, "the node ends before call " + call + " of its disk");
    }
    return call - 1;
  }

  private static void holdsAll(Counter before, Counter after, String what) {
    rule("whenever a rewrite is interrupted, every acknowledged change is there once")
        .did("INCRs, and a rewrite", what, "started again")
        .expectThat(
            before.acknowledged + " to " + before.value,
            Long.class,
            value -> value >= before.acknowledged && value <= before.value)
        .got(after.value);
  }

  @Test
  void callFails_anywhere_nodeGoesOnOrStops() throws IOException {
    for (int call = 1; call <= 45; call++) {
      for (DiskFault fault : List.of(DiskFault.ERROR, DiskFault.FULL, DiskFault.SHORT)) {
        Counter counter = started();
        counter.disk.faults(DiskFaults.onceAt(call, fault));
        counter.rewrite();
        counter.disk.faults(DiskFaults.NONE);
        if (!counter.log.mustStop()) {
          counter.increment();
        }
        counter.disk.crash();
        Counter again = new Counter(counter.disk);
        holdsAll(counter, again, "call " + call + " of the disk fails: " + fault);
        again.rewrite();
        again.disk.crash();
        holdsAll(again, new Counter(again.disk), "then a second rewrite, without a fault");
      }
    }
  }
}
