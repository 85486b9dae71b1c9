package dev.rediscover.storage;

import dev.rediscover.engine.Engine;
import dev.rediscover.persistence.FileDirectory;
import dev.rediscover.persistence.RdbInfo;
import dev.rediscover.persistence.RdbWriter;
import dev.rediscover.persistence.ValueFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes snapshots of the node into its file: now, in the background, or when enough has changed.
///
/// In the background the walk goes on for half a millisecond in each turn of the event loop. So a client
/// waits that much longer at most, and the snapshot goes on however many clients there are.
///
/// Thread: engine.
public final class Snapshots implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
  private static final long SLICE_NANOS = 500_000;
  private static final long WAIT_FOR_DISK_MILLIS = 1;

  /// How long after a failure it is tried again by itself.
  private static final long RETRY_MILLIS = 5000;

  private final Engine engine;
  private final EngineLoop loop;
  private final ValueFormat format;
  private final Supplier<SnapshotSettings> settings;
  private final String version;
  private final ExecutorService disk =
      Executors.newSingleThreadExecutor(
          work -> Thread.ofPlatform().daemon().name("snapshot").unstarted(work));

  private BooleanSupplier otherRuns = () -> false;
  private SnapshotRun run;
  private SnapshotFile file;
  private SnapshotSettings fileSettings;
  private boolean isScheduled;
  private boolean isEnded;
  private long startMillis;
  private long changesAtStart;

  private long changesSaved;
  private long lastSaveMillis;
  private long lastTryMillis;
  private long lastSeconds = -1;
  private boolean lastFailed;
  private long count;

  /// @param format of values that are not byte strings
  /// @param version what a snapshot says about who wrote it
  public Snapshots(
      Engine engine,
      EngineLoop loop,
      ValueFormat format,
      Supplier<SnapshotSettings> settings,
      String version) {
    this.engine = engine;
    this.loop = loop;
    this.format = format;
    this.settings = settings;
    this.version = version;
    this.lastSaveMillis = engine.nowMillis();
  }

  /// Says who takes snapshots of the same node for others: only one can be under way.
  ///
  /// @param itRuns whether one of those is
  public void yieldTo(BooleanSupplier itRuns) {
    otherRuns = itRuns;
  }

  /// Whether a snapshot is under way, this one's or another's.
  public boolean isRunning() {
    return isSaving() || otherRuns.getAsBoolean();
  }

  /// Whether a snapshot is on its way into the file.
  public boolean isSaving() {
    return file != null;
  }

  /// Writes a snapshot while all clients wait: SAVE.
  ///
  /// @throws IOException if it can't be written
  public void save() throws IOException {
    begin();
    run.finish();
    IOException[] failure = new IOException[1];
    CountDownLatch ended = new CountDownLatch(1);
    file.finish(
        fileSettings.name(),
        cause -> {
          failure[0] = cause;
          ended.countDown();
        });
    await(ended);
    ended(failure[0]);
    if (failure[0] != null) {
      throw failure[0];
    }
  }

  private static void await(CountDownLatch ended) {
    boolean interrupted = false;
    while (ended.getCount() > 0) {
      try {
        ended.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Begins a snapshot in the background: BGSAVE. None may be under way.
  ///
  /// @throws IOException if the folder can't be opened
  public void saveInBackground() throws IOException {
    begin();
    LOG.info("Background saving started");
    loop.nextTurn(this::goOn);
  }

  /// Begins one as soon as what is in its way has ended: BGSAVE SCHEDULE.
  public void schedule() {
    isScheduled = true;
  }

  private void begin() throws IOException {
    fileSettings = settings.get();
    startMillis = engine.nowMillis();
    lastTryMillis = startMillis;
    changesAtStart = engine.changes();
    isScheduled = false;
    if (!Files.isDirectory(fileSettings.folder())) {
      lastFailed = true;
      throw new IOException("There is no folder " + fileSettings.folder());
    }
    FileDirectory directory = FileDirectory.of(fileSettings.folder());
    SnapshotFile to =
        new SnapshotFile(directory, "temp-" + ProcessHandle.current().pid() + ".rdb", disk);
    RdbWriter out = new RdbWriter(to, fileSettings.packs(), fileSettings.sums());
    RdbInfo info = new RdbInfo(version, engine.nowMillis() / 1000, engine.usedBytes(), false, null);
    file = to;
    run = new SnapshotRun(engine.databases(), out, format, fileSettings.uses(), info, to::isFull);
  }

  private void goOn() {
    if (run == null) {
      return;
    }
    if (run.step(SLICE_NANOS)) {
      if (file.isFull()) {
        loop.schedule(this::goOn, WAIT_FOR_DISK_MILLIS);
      } else {
        loop.nextTurn(this::goOn);
      }
      return;
    }
    run.close();
    run = null;
    file.finish(fileSettings.name(), failure -> loop.execute(() -> ended(failure)));
  }

  private void ended(IOException failure) {
    if (file == null) {
      return;
    }
    engine.readClock();
    closeRun();
    file = null;
    lastFailed = failure != null;
    lastSeconds = (engine.nowMillis() - startMillis) / 1000;
    if (failure == null) {
      count++;
      lastSaveMillis = engine.nowMillis();
      changesSaved = changesAtStart;
      LOG.info("DB saved on disk");
    } else {
      LOG.warn("The snapshot could not be saved: {}", reason(failure));
    }
  }

  private static String reason(IOException failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /// Gives up the one that is under way: all keys are to go, or the node ends.
  public void cancel() {
    if (file != null) {
      closeRun();
      file.abandon();
      file = null;
      lastFailed = true;
      LOG.info("Background saving cancelled");
    }
  }

  private void closeRun() {
    if (run != null) {
      run.close();
      run = null;
    }
  }

  /// Begins a snapshot if one is due.
  public void cron(SavePoints points) {
    if (isRunning() || isEnded) {
      return;
    }
    long now = engine.nowMillis();
    boolean mayTry = !lastFailed || now - lastTryMillis > RETRY_MILLIS;
    boolean due = points.isDue((now - lastSaveMillis) / 1000, changes());
    if (isScheduled || due && mayTry) {
      try {
        saveInBackground();
      } catch (IOException failed) {
        lastFailed = true;
        LOG.warn("The snapshot could not be begun: {}", reason(failed));
      }
    }
  }

  /// Writes the last snapshot: the node ends, and nothing is saved any more.
  ///
  /// @param wanted whether there is to be one
  /// @throws IOException if it can't be written: then the node has not ended
  public void end(boolean wanted) throws IOException {
    if (isEnded) {
      return;
    }
    cancel();
    if (wanted) {
      save();
    }
    isEnded = true;
  }

  /// Nothing has changed since the data were loaded just now.
  public void loaded() {
    changesSaved = engine.changes();
    lastSaveMillis = engine.nowMillis();
  }

  /// Changes since the last snapshot.
  public long changes() {
    return engine.changes() - changesSaved;
  }

  /// When the last snapshot was finished, or when the node began.
  public long lastSaveMillis() {
    return lastSaveMillis;
  }

  /// Whether the last try failed.
  public boolean lastFailed() {
    return lastFailed;
  }

  /// How long the last one took, in seconds; -1 if there was none.
  public long lastSeconds() {
    return lastSeconds;
  }

  /// How long the one that is under way has taken, in seconds; -1 if there is none.
  public long currentSeconds() {
    return isSaving() ? (engine.nowMillis() - startMillis) / 1000 : -1;
  }

  /// Keys that the one that is under way has written.
  public long currentKeys() {
    return run == null ? 0 : run.keys();
  }

  /// Keys that it has to write, about.
  public long currentKeysInAll() {
    return run == null ? 0 : run.keysInAll();
  }

  /// Snapshots since the start.
  public long count() {
    return count;
  }

  @Override
  public void close() {
    cancel();
    disk.shutdown();
  }
}
