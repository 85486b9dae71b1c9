package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;
import static dev.rediscover.persistence.LoggedNode.shown;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.simulator.DiskCall;
import dev.rediscover.simulator.DiskFault;
import dev.rediscover.simulator.DiskFaults;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// A batch is in the file whole or not at all.
@Exercise("3.1")
class LogFileTest {
  @Test
  void write_diskTakesHalf_restFollows() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.ALWAYS);
    node.disk.faults(DiskFaults.once(DiskCall.WRITE, 1, DiskFault.SHORT));
    node.append("SET a 1");
    node.turn();

    rule("a disk may take fewer bytes than it was given: the number that it returns says how many")
        .did("SET a 1, and the first write takes half of the bytes")
        .expect(shown("SELECT 0", "SET a 1"), "safe")
        .got(node.safe());
  }

  @Test
  void write_fullAfterHalf_nothingIsLeft() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.EVERYSEC);
    node.append("SET a 1");
    node.turn();
    node.disk.room(20);
    node.append("SET b 2");
    node.turn();

    rule("of a batch that does not fit on the disk nothing may be left in the file")
        .did("SET a 1", "room for 20 bytes more", "SET b 2: 27 bytes")
        .expect(shown("SELECT 0", "SET a 1"))
        .got(node.file());
  }

  @Test
  void write_cutFailsToo_cutComesBeforeTheNextWrite() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.EVERYSEC);
    node.append("SET a 1");
    node.turn();
    node.disk.room(20);
    node.disk.faults(DiskFaults.once(DiskCall.TRUNCATE, 1, DiskFault.ERROR));
    node.append("SET b 2");
    node.turn();
    node.disk.room(1000);
    node.now += 500;
    node.settle();

    rule("what a failed write left is cut off before anything else is written behind it")
        .did("SET a 1", "room for 20 bytes more", "SET b 2: 20 bytes of it stay, the cut fails too")
        .did("there is room again, it is written once more")
        .expect(shown("SELECT 0", "SET a 1", "SET b 2"))
        .got(node.file());
  }

  @Test
  void carryOut_syncsAfterTheLastByte() throws IOException {
    LoggedNode node = LoggedNode.fresh(FsyncPolicy.ALWAYS);
    for (int i = 0; i < 3; i++) {
      node.append("SET k " + i);
      node.turn();
    }

    rule("a sync makes safe what was written before it, so it comes after the batch")
        .did("three writes, each with its own sync")
        .expect(shown("SELECT 0", "SET k 0", "SET k 1", "SET k 2"), "safe")
        .got(node.safe());
  }
}
