package dev.rediscover.persistence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The log's files: loads them, and opens the last one to go on.
///
/// Thread: the one that starts the node; later the one that carries out a [LogRewrite].
public final class LogFolder {
  private static final byte[] RDB = "REDIS".getBytes(StandardCharsets.US_ASCII);

  private final Directory directory;
  private final String log;
  private Manifest manifest;

  /// @param log the first part of all files' names, `appendonly.aof`
  /// @throws IOException if the manifest is not one
  public LogFolder(Directory directory, String log) throws IOException {
    this.directory = directory;
    this.log = log;
    this.manifest = Manifest.load(directory, log);
  }

  /// What happened to a file when it was loaded.
  ///
  /// @param commands how many were repeated
  public record Loaded(LogEnd end, long commands) {}

  /// Makes a log of one file, as Redis had it until 6, the base of this one. The caller moves it here
  /// next; if it does not come so far, the next start finds the same old file and does the same again.
  public void beginWith(String oldFile) throws IOException {
    store(new Manifest(new LogPart(oldFile, 1, LogPart.Kind.BASE), manifest.history(), List.of()));
  }

  /// Whether an old file is still to be moved here, or to be taken over in the first place.
  public boolean isBeforeUpgrade(String oldFile) throws IOException {
    LogPart base = manifest.base();
    boolean begun = base != null && base.name().equals(oldFile) && !directory.exists(oldFile);
    return manifest.isEmpty() || manifest.increments().isEmpty() && begun;
  }

  /// Repeats all files, in order.
  ///
  /// @param keepTorn whether a torn end is dropped; else it is an error (`aof-load-truncated`)
  /// @return what was found in each
  /// @throws IOException if the node must not start with this log; the message says why
  public List<Loaded> load(BaseLoader snapshots, LogReplay.Target target, boolean keepTorn)
      throws IOException {
    List<Loaded> loaded = new ArrayList<>();
    LogEnd torn = null;
    for (LogPart part : manifest.parts()) {
      if (!directory.exists(part.name())) {
        throw new IOException(part.name() + " is in the manifest, but not in the folder");
      }
      try (DataFile file = directory.open(part.name())) {
        if (torn != null && file.size() > 0) {
          throw new DamagedLogException(
              torn.file(), torn.end(), torn.why() + ", but it is not the last file");
        }
        Loaded next = load(part, file, snapshots, target, keepTorn);
        loaded.add(next);
        torn = next.end().isTorn() ? next.end() : torn;
      }
    }
    return loaded;
  }

  private static Loaded load(
      LogPart part, DataFile file, BaseLoader snapshots, LogReplay.Target target, boolean keepTorn)
      throws IOException {
    long from = isSnapshot(file) ? snapshots.load(part.name(), file) : 0;
    LogEnd end = LogScan.run(part.name(), file, from);
    if (end.isTorn() && !keepTorn) {
      throw new DamagedLogException(end.file(), end.end(), end.why());
    }
    return new Loaded(end, LogReplay.run(file, from, end, target));
  }

  private static boolean isSnapshot(DataFile file) throws IOException {
    byte[] first = new byte[RDB.length];
    return file.read(0, first, 0, first.length) == first.length && Arrays.equals(first, RDB);
  }

  /// Opens the last increment, or a first one, to go on behind what was loaded. What is torn is cut
  /// off.
  public LogFile openLast(List<Loaded> loaded) throws IOException {
    if (manifest.increments().isEmpty()) {
      return openNew();
    }
    cutTorn(loaded);
    LogEnd last = loaded.getLast().end();
    return new LogFile(last.file(), directory.open(last.file()), last.end(), last.summedTo());
  }

  private void cutTorn(List<Loaded> loaded) throws IOException {
    for (Loaded part : loaded) {
      if (part.end().isTorn()) {
        try (DataFile file = directory.open(part.end().file())) {
          file.truncate(part.end().end());
          file.sync();
        }
      }
    }
  }

  /// Begins one more increment: from the manifest on it counts.
  public LogFile openNew() throws IOException {
    LogPart next = manifest.nextIncrement(log);
    DataFile file = directory.create(next.name());
    directory.sync();
    store(manifest.with(next));
    return new LogFile(next.name(), file, 0, 0);
  }

  void store(Manifest newManifest) throws IOException {
    newManifest.store(directory, log);
    manifest = newManifest;
  }

  public Manifest manifest() {
    return manifest;
  }

  Directory directory() {
    return directory;
  }

  String log() {
    return log;
  }
}
