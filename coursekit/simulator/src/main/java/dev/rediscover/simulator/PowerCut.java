package dev.rediscover.simulator;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// What one power loss leaves of a disk.
final class PowerCut {
  private final SplittableRandom random;
  private final PowerLoss loss;
  private final Map<Inode, Boolean> done = new IdentityHashMap<>();

  PowerCut(SplittableRandom random, PowerLoss loss) {
    this.random = random;
    this.loss = loss;
  }

  void apply(SimulatedDisk disk) {
    Map<String, Inode> left = names(disk);
    for (Inode file : left.values()) {
      if (done.put(file, true) == null) {
        file.becomes(content(file));
      }
    }
    disk.become(left);
  }

  private Map<String, Inode> names(SimulatedDisk disk) {
    Map<String, Inode> left = new TreeMap<>(disk.durableNames());
    List<NameChange> pending = disk.pendingNames();
    int kept = random.nextInt(pending.size() + 1);
    for (int i = 0; i < pending.size(); i++) {
      if (loss.reordersNames() ? random.nextBoolean() : i < kept) {
        pending.get(i).applyTo(left);
      }
    }
    return left;
  }

  private Bytes content(Inode file) {
    Bytes content = file.durable().twin();
    List<FileChange> pending = file.pending();
    int kept = random.nextInt(pending.size() + 1);
    for (int i = 0; i < pending.size(); i++) {
      FileChange change = pending.get(i);
      boolean isKept = loss.reordersWrites() ? random.nextBoolean() : i < kept;
      boolean isTorn = loss.tears() && (loss.reordersWrites() ? !isKept : i == kept);
      if (isKept) {
        change.applyTo(content);
      } else if (isTorn) {
        change.applyTo(content, random.nextInt(change.states()));
      }
    }
    return content;
  }
}
