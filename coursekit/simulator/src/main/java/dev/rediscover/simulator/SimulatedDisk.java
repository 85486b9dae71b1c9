package dev.rediscover.simulator;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A directory of files in memory that forgets as a real disk does.
///
/// ```
///   write ──> page cache ──sync──> durable bytes        survives a power loss
///                 └── survives the end of the process
///   create, rename, delete ──> names ──syncDirectory──> durable names
/// ```
///
/// [#crash()] ends the process: the files stay as they are seen. [#powerLoss] leaves what is durable,
/// and of the rest whatever a disk may have got round to. A new file needs both: a sync for its bytes
/// and one of the directory for its name.
///
/// Thread: that of the run.
public final class SimulatedDisk {
  private final Map<String, Inode> names = new TreeMap<>();
  private final Map<String, Inode> durableNames = new TreeMap<>();
  private final List<NameChange> pending = new ArrayList<>();
  private DiskFaults faults = DiskFaults.NONE;
  private long room = Long.MAX_VALUE / 2;
  private int life;
  private boolean isHalted;
  private long calls;

  /// From now on `faults` says which calls go wrong.
  public void faults(DiskFaults faults) {
    this.faults = faults;
  }

  /// How many bytes more fit: then a write is short, and the next one fails, until something is cut or
  /// deleted.
  public void room(long bytes) {
    room = bytes;
  }

  /// How many calls it has been asked for: what to try a fault at, one after the other.
  public long calls() {
    return calls;
  }

  /// Makes an empty file and opens it.
  public SimulatedFile create(String name) throws IOException {
    fault(DiskCall.OPEN, name);
    if (names.containsKey(name)) {
      throw new FileAlreadyExistsException(name);
    }
    Inode file = new Inode();
    change(new NameChange(null, name, file));
    return new SimulatedFile(this, name, file, life);
  }

  /// Opens a file that is there.
  public SimulatedFile open(String name) throws IOException {
    fault(DiskCall.OPEN, name);
    return new SimulatedFile(this, name, inode(name), life);
  }

  /// Opens a file, which is made where it is not there.
  public SimulatedFile openOrCreate(String name) throws IOException {
    return exists(name) ? open(name) : create(name);
  }

  /// Gives a file another name, and takes that of a file that had it.
  public void rename(String from, String to) throws IOException {
    fault(DiskCall.RENAME, from);
    Inode file = inode(from);
    if (!from.equals(to)) {
      freed(names.get(to));
      change(new NameChange(from, to, file));
    }
  }

  /// Takes a file's name away. Whoever has it open can go on.
  public void delete(String name) throws IOException {
    fault(DiskCall.DELETE, name);
    freed(inode(name));
    change(new NameChange(name, null, null));
  }

  /// Makes the names durable: what was made, renamed and deleted.
  public void syncDirectory() throws IOException {
    if (fault(DiskCall.SYNC_DIRECTORY, ".") != DiskFault.LIE) {
      pending.forEach(change -> change.applyTo(durableNames));
      pending.clear();
    }
  }

  /// The names of all files, in order.
  public List<String> list() {
    return List.copyOf(names.keySet());
  }

  /// Whether there is a file of this name.
  public boolean exists(String name) {
    return names.containsKey(name);
  }

  /// What is in a file, for a test: no fault comes of it.
  public byte[] bytes(String name) throws IOException {
    return inode(name).seen().copy();
  }

  /// What would be left of a file if nothing of what is not durable were; null where it has no durable
  /// name.
  public byte[] durableBytes(String name) {
    Inode file = durableNames.get(name);
    return file == null ? null : file.durable().copy();
  }

  /// The process ends: open files are closed, everything else stays.
  public void crash() {
    life++;
    isHalted = false;
  }

  /// The power goes: what is not durable is kept in part, as `random` and `loss` have it.
  public void powerLoss(SplittableRandom random, PowerLoss loss) {
    crash();
    new PowerCut(random, loss).apply(this);
  }

  /// One bit of a durable file changes.
  ///
  /// @return whether there was one to change
  public boolean rot(SplittableRandom random) {
    List<Inode> files = names.values().stream().filter(file -> file.durable().size() > 0).toList();
    if (files.isEmpty()) {
      return false;
    }
    Inode file = files.get(random.nextInt(files.size()));
    file.rot(random.nextInt(file.durable().size()), random.nextInt(8));
    return true;
  }

  /// Everything that a power loss at this moment may leave, see [PowerLossImages].
  public PowerLossImages powerLossImages(PowerLoss loss) {
    return new PowerLossImages(this, loss);
  }

  /// Asks whether a call goes wrong, and throws if it fails outright.
  ///
  /// @return what else is to happen with it
  DiskFault fault(DiskCall call, String file) throws IOException {
    if (isHalted) {
      throw new Halted();
    }
    calls++;
    DiskFault fault = faults.on(call, file);
    switch (fault) {
      case ERROR -> throw new FileSystemException(file, null, "Input/output error");
      case FULL -> throw isFull(file);
      case HALT -> {
        isHalted = true;
        throw new Halted();
      }
      default -> {
        return fault;
      }
    }
  }

  long room() {
    return room;
  }

  IOException isFull(String file) {
    return new FileSystemException(file, null, "No space left on device");
  }

  boolean isLife(int number) {
    return life == number;
  }

  Map<String, Inode> names() {
    return names;
  }

  Map<String, Inode> durableNames() {
    return durableNames;
  }

  boolean hasPendingWrites() {
    return names.values().stream().anyMatch(file -> !file.pending().isEmpty());
  }

  List<NameChange> pendingNames() {
    return pending;
  }

  /// After a power loss these names are left.
  void become(Map<String, Inode> left) {
    names.clear();
    names.putAll(left);
    durableNames.clear();
    durableNames.putAll(left);
    pending.clear();
  }

  private void change(NameChange change) {
    change.applyTo(names);
    pending.add(change);
  }

  private void freed(Inode file) {
    if (file != null) {
      room += file.seen().size();
    }
  }

  private Inode inode(String name) throws NoSuchFileException {
    Inode file = names.get(name);
    if (file == null) {
      throw new NoSuchFileException(name);
    }
    return file;
  }
}
