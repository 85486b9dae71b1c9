package dev.rediscover.persistence;

import java.io.IOException;

/// Makes the log short again while it is written to: a new base in the place of all that was logged.
///
/// ```
///   before     base 1   incr 1
///   1          base 1   incr 1   incr 2        an empty increment, and a manifest with it
///   2          base 1   incr 1 | incr 2 …      at one moment: entries go there, the snapshot begins
///   3          (temporary file) | incr 2 …     the snapshot is written, however long that takes
///   4          base 2            incr 2 …      it gets its name, and a manifest that forgets the rest
///   5                                          the files that are forgotten are deleted
/// ```
///
/// Whenever it ends in between, the manifest leads to files that hold every entry once. Each method is
/// one step, and says where it runs: those of the disk block, those of the engine do not.
///
/// Thread: one step after another, in the threads that they name.
public final class LogRewrite {
  private static final String TEMPORARY = "temp-rewrite.";

  private enum State {
    NEW,
    OPENED,
    BEGUN,
    PUBLISHED,
    ENDED
  }

  private final LogFolder folder;
  private final AppendLog log;
  private final LogPart base;
  private State state = State.NEW;
  private LogPart first;
  private LogFile increment;
  private DataFile snapshot;

  /// @param format of the base's file: `rdb` or `aof`
  public LogRewrite(LogFolder folder, AppendLog log, String format) {
    this.folder = folder;
    this.log = log;
    this.base = folder.manifest().nextBase(folder.log(), format);
  }

  /// Disk: step 1.
  public void open() throws IOException {
    go(State.NEW, State.OPENED);
    snapshot = folder.directory().create(temporary());
    increment = folder.openNew();
    first = folder.manifest().increments().getLast();
  }

  /// Engine: step 2, in the turn in which the snapshot begins.
  ///
  /// @return where the snapshot is to be written to; not to be closed
  public DataFile begin() {
    go(State.OPENED, State.BEGUN);
    log.switchTo(increment);
    return snapshot;
  }

  /// Engine: whether step 4 may come: the old increment has got all its entries.
  public boolean mayPublish() {
    return state == State.BEGUN && !log.isSwitching();
  }

  /// Exercise 3.3: disk: step 4, when the snapshot is written: from here on it counts.
  public void publish() throws IOException {
    go(State.BEGUN, State.PUBLISHED);
    throw new UnsupportedOperationException(
        "exercise 3.3: make the bytes safe, give them the base's name, make that safe, then"
            + " rebase");
  }

  /// Engine: when step 4 is done.
  public void published() {
    log.rewritten();
  }

  /// Exercise 3.3: disk: step 5.
  public void deleteHistory() throws IOException {
    go(State.PUBLISHED, State.ENDED);
    throw new UnsupportedOperationException(
        "exercise 3.3: delete what the manifest calls history, then forget it");
  }

  /// Disk: gives up after a step that failed. The log goes on with one increment more.
  public void abandon() {
    state = State.ENDED;
    try {
      if (snapshot != null) {
        snapshot.close();
        folder.directory().delete(temporary());
      }
    } catch (IOException e) {
      // It is in nobody's way: the next rewrite begins with making it empty.
    }
  }

  private String temporary() {
    return TEMPORARY + base.name();
  }

  private void go(State from, State to) {
    if (state != from) {
      throw new IllegalStateException("a step out of order: " + from + " is due, it is " + state);
    }
    state = to;
  }
}
