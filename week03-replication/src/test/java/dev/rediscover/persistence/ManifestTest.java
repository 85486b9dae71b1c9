package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.simulator.DiskCall;
import dev.rediscover.simulator.DiskFault;
import dev.rediscover.simulator.DiskFaults;
import dev.rediscover.simulator.Halted;
import dev.rediscover.simulator.PowerLoss;
import dev.rediscover.simulator.SimulatedDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The file that says which files count is the old one or the new one, whatever happens.
@Exercise("3.3")
class ManifestTest {
  private static final String LOG = "appendonly.aof";

  private static final LogPart FIRST_BASE = base(1);
  private static final LogPart FIRST = increment(1);
  private static final LogPart SECOND = increment(2);
  private static final LogPart THIRD = increment(3);

  private static final Manifest OLD = new Manifest(FIRST_BASE, List.of(), List.of(FIRST, SECOND));

  private static LogPart base(long number) {
    return new LogPart(LOG + "." + number + ".base.rdb", number, LogPart.Kind.BASE);
  }

  private static LogPart increment(long number) {
    return new LogPart(LOG + "." + number + ".incr.aof", number, LogPart.Kind.INCREMENT);
  }

  @Test
  void store_load_isTheSame() throws IOException {
    SimulatedDirectory directory = new SimulatedDirectory(new SimulatedDisk());
    OLD.store(directory, LOG);

    rule("what a manifest says is what was stored")
        .did("a base and two increments are stored")
        .expect(OLD)
        .got(Manifest.load(directory, LOG));
  }

  @Test
  void store_returned_isSafe() throws IOException {
    SimulatedDirectory directory = new SimulatedDirectory(new SimulatedDisk());
    OLD.store(directory, LOG);
    int images = 0;
    for (SimulatedDisk image : directory.disk().powerLossImages(PowerLoss.ANY).atMost(10_000)) {
      images++;
      rule("once store() has returned, the list survives a power cut: its bytes and its name")
          .did("store()", "the power fails: " + image.list() + " is left")
          .expect(OLD)
          .got(load(image));
    }
    rule("there is at least one disk to look at")
        .expectThat("1 or more", Integer.class, n -> n > 0)
        .got(images);
  }

  @Test
  void store_powerFailsAnywhere_oldOrNew() throws IOException {
    Manifest changed = OLD.rebased(base(2), SECOND);
    for (int call = 1; call <= 8; call++) {
      SimulatedDisk disk = new SimulatedDisk();
      SimulatedDirectory directory = new SimulatedDirectory(disk);
      OLD.store(directory, LOG);
      disk.faults(DiskFaults.onceAt(call, DiskFault.HALT));
      try {
        changed.store(directory, LOG);
      } catch (Halted e) {
        // The process has ended here.
      }
      for (SimulatedDisk image : disk.powerLossImages(PowerLoss.ANY).atMost(2_000)) {
        rule("a new list takes the old one's place at once: a power cut leaves one of the two, whole")
            .did("the list is stored anew", "the power fails before call " + call + " of the disk")
            .expectThat(
                "the old or the new list", Manifest.class, m -> m.equals(OLD) || m.equals(changed))
            .got(load(image));
      }
    }
  }

  @Test
  void store_syncFails_oldStays() throws IOException {
    SimulatedDirectory directory = new SimulatedDirectory(new SimulatedDisk());
    OLD.store(directory, LOG);
    directory.disk().faults(DiskFaults.once(DiskCall.SYNC, 1, DiskFault.ERROR));
    try {
      OLD.rebased(base(2), SECOND).store(directory, LOG);
    } catch (IOException e) {
      // As it must be.
    }

    rule("a list whose bytes are not safe must not get the name")
        .did("the list is stored anew, and its sync fails")
        .expect(OLD)
        .got(Manifest.load(directory, LOG));
  }

  @Test
  void rebased_whatTheBaseStandsFor_isHistory() {
    Manifest before = new Manifest(FIRST_BASE, List.of(), List.of(FIRST, SECOND, THIRD));
    Manifest after = before.rebased(base(2), THIRD);

    rule("a new base stands for the old base and all increments before its point in time")
        .did("base 1, increments 1, 2, 3", "a base 2 that was begun with increment 3")
        .expect(base(2))
        .got(after.base());
    rule("what came after the point in time is still to be repeated, and nothing else")
        .did("the same")
        .expect(List.of(THIRD))
        .got(after.increments());
    List<LogPart> history = new ArrayList<>(after.history());
    rule("files that nobody needs any more are kept in the list until they are deleted")
        .did("the same")
        .expect(List.of(FIRST_BASE.asHistory(), FIRST.asHistory(), SECOND.asHistory()))
        .got(history);
  }

  private static Manifest load(SimulatedDisk disk) {
    try {
      return Manifest.load(new SimulatedDirectory(disk), LOG);
    } catch (IOException e) {
      return null;
    }
  }
}
