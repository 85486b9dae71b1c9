package dev.rediscover.simulator;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All disks that a power loss at one moment may leave, each a new disk, for tests that try them all.
///
/// Without `reordersWrites` a file keeps its pending changes up to a point (with `tears`: up to any
/// byte); with it, each change is kept or not, or up to any byte. The directory keeps its pending
/// changes up to a point or, with `reordersNames`, any of them.
///
/// The number of images is the product over the files and the directory, so keep a test small, or bound
/// it with [#atMost(long)].
public final class PowerLossImages implements Iterable<SimulatedDisk> {
  private final SimulatedDisk disk;
  private final PowerLoss loss;
  private final List<Inode> files;
  private final long[] choices;
  private final long step;

  PowerLossImages(SimulatedDisk disk, PowerLoss loss) {
    this(disk, loss, 1);
  }

  private PowerLossImages(SimulatedDisk disk, PowerLoss loss, long step) {
    this.disk = disk;
    this.loss = loss;
    this.step = step;
    Map<Inode, Boolean> known = new IdentityHashMap<>();
    disk.durableNames().values().forEach(file -> known.put(file, true));
    disk.pendingNames().stream()
        .filter(change -> change.file() != null)
        .forEach(change -> known.put(change.file(), true));
    files = ordered(known);
    choices = new long[files.size() + 1];
    int changes = disk.pendingNames().size();
    choices[0] = loss.reordersNames() ? 1L << Math.min(62, changes) : changes + 1;
    for (int i = 0; i < files.size(); i++) {
      choices[i + 1] = choices(files.get(i).pending());
    }
  }

  /// The files in an order that does not depend on the machine: by name, then as they were made.
  private List<Inode> ordered(Map<Inode, Boolean> known) {
    List<Inode> ordered = new ArrayList<>();
    var all = new ArrayList<Inode>(disk.durableNames().values());
    disk.pendingNames().forEach(change -> all.add(change.file()));
    for (Inode file : all) {
      if (file != null && known.remove(file) != null) {
        ordered.add(file);
      }
    }
    return ordered;
  }

  private long choices(List<FileChange> pending) {
    if (!loss.reordersWrites()) {
      long sum = 1;
      for (FileChange change : pending) {
        sum += states(change) - 1;
      }
      return sum;
    }
    long product = 1;
    for (FileChange change : pending) {
      product = times(product, states(change));
    }
    return product;
  }

  private int states(FileChange change) {
    return loss.tears() ? change.states() : 2;
  }

  /// How many there are; [Long#MAX_VALUE] where the number does not fit.
  public long count() {
    long product = 1;
    for (long some : choices) {
      product = times(product, some);
    }
    return product;
  }

  private static long times(long a, long b) {
    return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }

  /// At most `most` of them, at equal distances.
  public PowerLossImages atMost(long most) {
    long count = count();
    return new PowerLossImages(disk, loss, count <= most ? 1 : (count - 1) / most + 1);
  }

  @Override
  public Iterator<SimulatedDisk> iterator() {
    long count = count();
    return new Iterator<>() {
      private long next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public SimulatedDisk next() {
        SimulatedDisk image = image(next);
        next = next > Long.MAX_VALUE - step ? Long.MAX_VALUE : next + step;
        return image;
      }
    };
  }

  private SimulatedDisk image(long number) {
    long rest = number / choices[0];
    Map<Inode, Inode> left = new IdentityHashMap<>();
    for (int i = 0; i < files.size(); i++) {
      Inode twin = new Inode();
      twin.becomes(content(files.get(i), rest % choices[i + 1]));
      left.put(files.get(i), twin);
      rest /= choices[i + 1];
    }
    Map<String, Inode> twins = new TreeMap<>();
    names(number % choices[0]).forEach((name, file) -> twins.put(name, left.get(file)));
    SimulatedDisk image = new SimulatedDisk();
    image.become(twins);
    return image;
  }

  private Map<String, Inode> names(long choice) {
    Map<String, Inode> names = new TreeMap<>(disk.durableNames());
    List<NameChange> pending = disk.pendingNames();
    for (int i = 0; i < pending.size(); i++) {
      if (loss.reordersNames() ? (choice >> i & 1) == 1 : i < choice) {
        pending.get(i).applyTo(names);
      }
    }
    return names;
  }

  private Bytes content(Inode file, long choice) {
    Bytes content = file.durable().twin();
    long rest = choice;
    for (FileChange change : file.pending()) {
      int states = states(change);
      long state = loss.reordersWrites() ? rest % states : Math.min(rest, states - 1);
      change.applyTo(content, loss.tears() ? (int) state : (int) state * (change.states() - 1));
      rest = loss.reordersWrites() ? rest / states : rest - state;
    }
    return content;
  }
}
