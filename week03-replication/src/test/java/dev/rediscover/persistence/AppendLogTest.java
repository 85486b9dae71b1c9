package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.persistence.LoggedNode.entry;
import static dev.rediscover.persistence.LoggedNode.shown;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.simulator.DiskCall;
import dev.rediscover.simulator.DiskFault;
import dev.rediscover.simulator.DiskFaults;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What the engine's side of the log asks of the disk, and when it says that something is safe.
@Exercise("3.1")
class AppendLogTest {
  @Test
  void append_databaseChanges_selectComesFirst() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.NO);
    node.log.append(0, entry("SET a 1"));
    node.log.append(0, entry("SET b 2"));
    node.log.append(3, entry("SET a 3"));
    node.log.append(0, entry("DEL b"));
    node.turn();

    rule("an entry runs in the database that was selected last, so a SELECT stands where it changes")
        .did("SET a 1 and SET b 2 in database 0, SET a 3 in 3, DEL b in 0")
        .expect(shown("SELECT 0", "SET a 1", "SET b 2", "SELECT 3", "SET a 3", "SELECT 0", "DEL b"))
        .got(node.file());
  }

  @Test
  void appended_countsAllBytes() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.ALWAYS);
    node.append("SET a 1");
    long first = entry("SELECT 0").length() + entry("SET a 1").length();

    rule("a reply waits for all bytes up to the end of its command's entry, the SELECT included")
        .did("SET a 1")
        .expect(first)
        .got(node.log.appended());
  }

  @Test
  void always_everyBatchIsSynced() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.ALWAYS);
    node.append("SET a 1");
    node.turn();
    node.append("SET b 2");
    node.turn();

    rule("under always the disk is waited for after each batch")
        .did("SET a 1", "a turn ends", "SET b 2", "a turn ends")
        .expect(shown("SELECT 0", "SET a 1", "SET b 2"), "safe")
        .got(node.safe());
    rule("under always an entry may be acknowledged once it is safe")
        .did("both are safe")
        .expect(node.log.appended())
        .got(node.log.acknowledged());
  }

  @Test
  void always_beforeTheDiskIsDone_nothingIsAcknowledged() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.ALWAYS);
    node.append("SET a 1");
    DiskWork work = node.log.step(0);
    long before = node.log.acknowledged();
    work.carryOut();
    node.log.done(0);

    rule("an entry is acknowledged when the disk has said that it is safe, and not when it was asked")
        .did("SET a 1", "step() gives the disk its work")
        .expect(0L, "until done()")
        .got(before);
    rule("an entry is acknowledged when the disk has said that it is safe")
        .did("done()")
        .expect(node.log.appended())
        .got(node.log.acknowledged());
  }

  @Test
  void step_workUnderWay_nextBatchGathers() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.ALWAYS);
    node.append("SET a 1");
    DiskWork work = node.log.step(0);
    node.append("SET b 2");
    node.append("SET c 3");
    DiskWork early = node.log.step(0);
    work.carryOut();
    node.log.done(0);
    final long acknowledged = node.log.acknowledged();
    node.turn();

    rule("there is one work at a time, and whatever comes meanwhile is one batch after it")
        .did("SET a 1", "step()", "SET b 2, SET c 3 while the disk works", "step()")
        .expect(null)
        .got(early);
    rule("what came while the disk worked is not covered by that work")
        .did("the first work is done")
        .expect((long) entry("SELECT 0").length() + entry("SET a 1").length())
        .got(acknowledged);
    rule("no entry is lost or doubled between two batches")
        .did("the second work is done")
        .expect(shown("SELECT 0", "SET a 1", "SET b 2", "SET c 3"))
        .got(node.safe());
  }

  @Test
  void everysec_syncsOnceASecond() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.EVERYSEC);
    node.append("SET a 1");
    node.turn();
    int syncs = 0;
    for (int i = 0; i < 30; i++) {
      node.now += 100;
      node.append("SET a " + i);
      DiskWork work = node.turn();
      syncs += work.isSynced() ? 1 : 0;
    }

    rule("under everysec the disk is waited for once a second")
        .did("a write each 100 ms for 3 s")
        .expect(3, "syncs")
        .got(syncs);
  }

  @Test
  void everysec_writesStop_theLastSecondIsSynced() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.EVERYSEC);
    node.append("SET a 1");
    node.turn();
    node.append("SET b 2");
    node.turn();
    node.now += 1000;
    node.turn();

    rule("what was written last is safe about a second later, whether or not more is written")
        .did("SET a 1", "SET b 2 in the same second", "a second without writes")
        .expect(shown("SELECT 0", "SET a 1", "SET b 2"), "safe")
        .got(node.safe());
  }

  @Test
  void everysec_writtenAtOnce() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.EVERYSEC);
    for (int i = 0; i < 3; i++) {
      node.append("SET a " + i);
      node.turn();
    }

    rule("under everysec only the wait is put off; the bytes go to the system with the next work")
        .did("three writes in one second")
        .expect(shown("SELECT 0", "SET a 0", "SET a 1", "SET a 2"), "in the file")
        .got(node.file());
  }

  @Test
  void no_neverSyncs() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.NO);
    boolean synced = false;
    for (int i = 0; i < 50; i++) {
      node.now += 1000;
      node.append("SET a " + i);
      synced |= node.turn().isSynced();
    }

    rule("under no the operating system decides when bytes become safe")
        .did("a write each second for 50 s")
        .expect(false, "no sync")
        .got(synced);
  }

  @Test
  void step_nothingNew_givesNothing() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.ALWAYS);
    node.append("SET a 1");
    node.settle();
    node.now += 60_000;
    node.settle();
    node.now += 60_000;

    rule("a disk has nothing to do when everything is safe")
        .did("SET a 1", "it is safe", "two minutes")
        .expect(null)
        .got(node.log.step(node.now));
  }

  @Test
  void always_writeFails_neverAcknowledged() throws IOException {
    neverAcknowledged(DiskCall.WRITE, DiskFault.ERROR);
  }

  @Test
  void always_diskIsFull_neverAcknowledged() throws IOException {
    neverAcknowledged(DiskCall.WRITE, DiskFault.FULL);
  }

  @Test
  void always_syncFails_neverAcknowledged() throws IOException {
    neverAcknowledged(DiskCall.SYNC, DiskFault.ERROR);
  }

  private void neverAcknowledged(DiskCall call, DiskFault fault) throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.ALWAYS);
    node.append("SET a 1");
    node.settle();
    final long safe = node.log.acknowledged();
    node.disk.faults(DiskFaults.once(call, 1, fault));
    node.append("SET b 2");
    node.turn();
    node.now += 60_000;
    node.settle();

    rule("what the disk did not take is not acknowledged, not even when it takes it later")
        .did("SET a 1 is safe", "SET b 2, but the " + call + " fails: " + fault, "a minute later")
        .expect(safe)
        .got(node.log.acknowledged());
    rule("under always a node ends when its disk fails: it has promised what it can't keep")
        .did("the " + call + " failed")
        .expect(true, "mustStop()")
        .got(node.log.mustStop());
  }

  @Test
  void everysec_writeFails_isTriedAgain() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.EVERYSEC);
    node.append("SET a 1");
    node.turn();
    node.disk.faults(DiskFaults.once(DiskCall.WRITE, 1, DiskFault.FULL));
    node.append("SET b 2");
    node.turn();
    final boolean refused = node.log.refusesWrites();
    node.append("DEL c");
    node.now += 500;
    node.settle();

    rule("while the log can't be written, clients' writes are refused")
        .did("SET b 2, and the disk is full")
        .expect(true)
        .got(refused);
    rule("when there is room again, everything that was appended is in the file, once and in order")
        .did("DEL c (a key expired)", "half a second later there is room")
        .expect(shown("SELECT 0", "SET a 1", "SET b 2", "DEL c"))
        .got(node.file());
    rule("a write that succeeds ends the refusals")
        .did("the disk took it")
        .expect(false)
        .got(node.log.refusesWrites());
  }

  @Test
  void everysec_syncFails_secondSyncIsNotBelieved() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.EVERYSEC);
    node.append("SET a 1");
    node.disk.faults(DiskFaults.once(DiskCall.SYNC, 1, DiskFault.ERROR));
    node.turn();
    node.now += 5000;
    node.append("SET b 2");
    node.settle();

    rule("bytes whose sync has failed may be gone, and a second sync does not bring them back")
        .did("SET a 1, the sync fails", "5 s later another sync succeeds")
        .expect(true, "needsRewrite()")
        .got(node.log.needsRewrite());
  }

  @Test
  void behind_diskStandsStill_clientsWait() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.EVERYSEC);
    node.append("SET a 1");
    node.log.step(0);
    final boolean early = node.log.isBehind(1999);
    node.log.step(2000);

    rule("under everysec no more than two seconds of writes may be unsafe")
        .did("SET a 1", "the disk has had it for 1,999 ms")
        .expect(false, "clients need not wait")
        .got(early);
    rule("under everysec no more than two seconds of writes may be unsafe")
        .did("SET a 1", "the disk has had it for 2,000 ms")
        .expect(true, "clients wait")
        .got(node.log.isBehind(2000));
  }
}
