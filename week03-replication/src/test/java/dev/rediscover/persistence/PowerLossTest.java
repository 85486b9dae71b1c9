package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.rediscover.lessons.Exercise;
import dev.rediscover.simulator.PowerLoss;
import dev.rediscover.simulator.SimulatedDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Made-up lives of a node, each ended by a power cut at a made-up moment, and its log repeated.
@Exercise("3.2")
class PowerLossTest {
  private static final int LIVES = 5_000;

  /// What a reply said to its client, and when.
  private record Acknowledged(int commands, long atMillis) {}

  @Test
  void always_powerFails_nothingAcknowledgedIsLost() throws IOException {
    for (long seed = 1; seed <= LIVES; seed++) {
      Life life = new Life(FsyncPolicy.ALWAYS, seed);
      life.run();
      List<String> found = life.afterPowerLoss();

      if (found == null) {
        continue;
      }
      prefix(life, found);
      rule("under always nothing is lost that was acknowledged before the power failed")
          .did(life.story())
          .expectThat(
              "at least " + life.acknowledgedCommands() + " commands",
              Integer.class,
              n -> n >= life.acknowledgedCommands())
          .got(found.size());
    }
  }

  @Test
  void everysec_powerFails_twoSecondsAreLostAtMost() throws IOException {
    for (long seed = 1; seed <= LIVES; seed++) {
      Life life = new Life(FsyncPolicy.EVERYSEC, seed);
      life.run();
      List<String> found = life.afterPowerLoss();

      if (found == null) {
        continue;
      }
      prefix(life, found);
      long lost = life.lostMillis(found.size());
      rule("under everysec what is lost was acknowledged within two seconds")
          .did(life.story())
          .expectThat("2,000 ms at most", Long.class, millis -> millis <= 2000)
          .got(lost, "ms between the first lost acknowledgement and the last");
    }
  }

  private static void prefix(Life life, List<String> found) {
    int count = Math.min(found.size(), life.node.appended.size());
    rule("after a power cut the log holds the first commands, without a gap, and none that never was")
        .did(life.story())
        .expect(life.node.appended.subList(0, count))
        .got(found);
  }

  /// One life of a node.
  private static final class Life {
    private final SplittableRandom random;
    private final FsyncPolicy policy;
    private final long seed;
    private final LoggedNode node;
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final CommitQueue<Integer> replies = new CommitQueue<>();
    private DiskWork underWay;
    private long doneAtMillis;

    Life(FsyncPolicy policy, long seed) throws IOException {
      this.policy = policy;
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      this.node = LoggedNode.fresh(policy);
    }

    String story() {
      return policy
          + ", seed "
          + seed
          + ": "
          + node.appended.size()
          + " writes, power cut at "
          + node.now
          + " ms";
    }

    void run() throws IOException {
      int turns = 1 + random.nextInt(40);
      for (int i = 0; i < turns; i++) {
        turn();
      }
    }

    private void turn() {
      node.now += random.nextInt(10) == 0 ? random.nextInt(3000) : random.nextInt(300);
      if (underWay != null && node.now >= doneAtMillis) {
        underWay.carryOut();
        node.log.done(node.now);
        underWay = null;
      }
      if (!node.log.isBehind(node.now)) {
        writes();
      }
      DiskWork next = node.log.step(node.now);
      if (next != null) {
        underWay = next;
        doneAtMillis = node.now + (random.nextInt(20) == 0 ? random.nextInt(4000) : 5);
      }
      acknowledge();
    }

    private void writes() {
      int count = random.nextInt(4);
      for (int i = 0; i < count; i++) {
        node.append("SET k" + random.nextInt(5) + " " + node.appended.size());
        replies.add(node.log.appended(), node.appended.size());
      }
    }

    private void acknowledge() {
      replies.release(
          node.log.acknowledged(), count -> acknowledged.add(new Acknowledged(count, node.now)));
    }

    int acknowledgedCommands() {
      return acknowledged.isEmpty() ? 0 : acknowledged.getLast().commands();
    }

    /// How much time lies between the acknowledgements of commands that are lost.
    long lostMillis(int found) {
      List<Acknowledged> lost = acknowledged.stream().filter(a -> a.commands() > found).toList();
      return lost.isEmpty() ? 0 : lost.getLast().atMillis() - lost.getFirst().atMillis();
    }

    /// What the log repeats; null if it is refused, which only a log without any sum may be: it can't
    /// tell what was safe.
    List<String> afterPowerLoss() throws IOException {
      SimulatedDisk disk = node.disk;
      if (underWay != null && random.nextBoolean()) {
        underWay.carryOut();
      }
      disk.powerLoss(random, new PowerLoss(true, random.nextBoolean(), true));
      try {
        return LoggedNode.replay(disk);
      } catch (DamagedLogException e) {
        String log = new String(disk.bytes(LoggedNode.FILE), ISO_8859_1);
        if (log.matches("(?s).*#SUM:[0-9a-f]{8}:\\d+\r\n.*")) {
          throw e;
        }
        return null;
      }
    }
  }
}
