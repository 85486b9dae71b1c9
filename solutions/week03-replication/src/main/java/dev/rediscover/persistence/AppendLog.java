package dev.rediscover.persistence;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.WriteLog;
import java.io.IOException;

/// The append log as the engine sees it: it gathers what changed, says what the disk is to do next,
/// and knows how far the disk has come. It never waits: it touches no file.
///
/// ```
///   entries   ......................................................
///                        ^ durable     ^ written            ^ appended
///             safe from a power cut | safe from kill -9 | in memory only
/// ```
///
/// The three are counted in bytes of entries since the log was opened. There is one [DiskWork] at a
/// time. While it is under way the next batch gathers by itself, so that a slow disk makes large
/// batches and one fsync serves all clients of a turn.
///
/// A write that fails is tried again; until it succeeds [#refusesWrites()]. A *sync* that fails can't
/// be made good by a second one (see [DataFile#sync()]): then the log [#needsRewrite()]. With
/// [FsyncPolicy#ALWAYS] either failure ends the node, [#mustStop()]: it has promised that what it
/// acknowledges is safe.
///
/// Thread: engine.
/// Invariant: `durable <= written <= appended`.
public final class AppendLog implements WriteLog {
  /// How often [FsyncPolicy#EVERYSEC] waits for the disk.
  static final long SYNC_MILLIS = 1000;

  /// For how long entries may stay unsafe with [FsyncPolicy#EVERYSEC] before clients must wait.
  static final long UNSAFE_MILLIS_MAX = 2000;

  /// How long after a failure the disk is asked again.
  static final long RETRY_MILLIS = 100;

  private static final long UNWRITTEN_BYTES_MAX = 64L << 20;
  private static final long SUM_BYTES = 64 << 10;
  private static final long SUM_MILLIS = 1000;
  private static final int NO_DATABASE = -1;
  private static final long NEVER = Long.MIN_VALUE;

  private FsyncPolicy policy;
  private boolean skipsSyncs;
  private LogFile file;
  private int database = NO_DATABASE;

  private final LogBuffer gathered = new LogBuffer();
  private final DiskWork work = new DiskWork();
  private boolean underWay;

  private long appended;
  private long taken;
  private long written;
  private long durable;

  private LogFile next;
  private long switchAt;

  private long lastSyncMillis = NEVER;
  private long unsafeSinceMillis = NEVER;
  private long takenMillis = NEVER;
  private long unsummed;
  private long unsummedSinceMillis = NEVER;

  private IOException failure;
  private long failedMillis;
  private boolean syncFailed;

  /// Entries before this may be lost, since a sync has failed.
  private long unsafeTo;

  /// A log that goes on at the end of a file.
  public AppendLog(LogFile file, FsyncPolicy policy) {
    this.file = file;
    this.policy = policy;
  }

  /// Changes when it waits for the disk.
  public void policy(FsyncPolicy newPolicy) {
    policy = newPolicy;
  }

  public FsyncPolicy policy() {
    return policy;
  }

  /// Waits for the disk no more, or again: Redis' `no-appendfsync-on-rewrite`, while a snapshot is
  /// written.
  public void skipSyncs(boolean skip) {
    skipsSyncs = skip;
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public void append(int entryDatabase, Slice resp) {
    int before = gathered.length();
    gather(entryDatabase, resp);
    appended += gathered.length() - before;
  }

  /// Exercise 3.1: takes an entry. Entries of one database follow each other; where the database
  /// changes, a SELECT comes first.
  private void gather(int entryDatabase, Slice resp) {
    // exercise 3.1 begin: a SELECT if the database is another one, then the entry
    if (entryDatabase != database) {
      database = entryDatabase;
      gathered.appendSelect(entryDatabase);
    }
    gathered.append(resp);
    // exercise 3.1 end
  }

  /// Bytes of entries so far: what a reply has to wait for under [FsyncPolicy#ALWAYS].
  public long appended() {
    return appended;
  }

  /// How many of them are in the file: a process that is killed loses no more.
  public long written() {
    return written;
  }

  /// How many of them are safe when the power fails.
  public long durable() {
    return durable;
  }

  /// Up to where entries may be acknowledged: [#durable()] under [FsyncPolicy#ALWAYS], unless waiting
  /// for the disk is switched off; otherwise all.
  public long acknowledged() {
    if (policy != FsyncPolicy.ALWAYS) {
      return appended;
    }
    return skipsSyncs ? written : durable;
  }

  /// What the disk is to do now; null for nothing. Called at the end of each turn, and a few times a
  /// second when there is none.
  public DiskWork step(long nowMillis) {
    notice(nowMillis);
    if (underWay || mustStop() || isRetryTooEarly(nowMillis)) {
      return null;
    }
    boolean sum = isSumDue(nowMillis);
    boolean more = take();
    boolean sync = isSyncDue(nowMillis);
    if (!more && !sync && !sum && !isSwitchDue()) {
      return null;
    }
    return begin(nowMillis, sum, sync);
  }

  private DiskWork begin(long nowMillis, boolean sum, boolean sync) {
    boolean last = isSwitchDue();
    if (sync || last) {
      lastSyncMillis = nowMillis;
    }
    takenMillis = nowMillis;
    work.plan(file, sum, sync || last, last);
    underWay = true;
    return work;
  }

  /// Whether the work that [#step(long)] gave has not been reported as done.
  public boolean isUnderWay() {
    return underWay;
  }

  /// The last works before the process ends: all that is there, made safe, and its sum. Null when there
  /// is no more.
  public DiskWork finish(long nowMillis) {
    if (underWay || mustStop()) {
      return null;
    }
    boolean sum = unsummed > 0 && durable == written;
    boolean more = take();
    return more || sum || durable != written ? begin(nowMillis, sum, true) : null;
  }

  /// Moves what has gathered into the work, up to where the file changes; what an earlier work could
  /// not write stays in front of it.
  ///
  /// @return whether there is anything to write
  private boolean take() {
    LogBuffer bytes = work.bytes();
    int count = next == null ? gathered.length() : (int) (switchAt - taken);
    if (count > 0) {
      gathered.moveHead(count, bytes);
      taken += count;
    }
    return bytes.length() > 0;
  }

  private boolean isSwitchDue() {
    return next != null && taken == switchAt;
  }

  /// Exercise 3.1: whether the work is to wait for the disk. [#taken] bytes will be written by then,
  /// [#durable] of them are safe already.
  private boolean isSyncDue(long nowMillis) {
    if (skipsSyncs) {
      return false;
    }
    // exercise 3.1 begin: never without need; then always, once a second since lastSyncMillis, never
    if (durable == taken) {
      return false;
    }
    return switch (policy) {
      case ALWAYS -> true;
      case EVERYSEC -> lastSyncMillis == NEVER || nowMillis - lastSyncMillis >= SYNC_MILLIS;
      case NO -> false;
    };
    // exercise 3.1 end
  }

  /// Whether a line with a sum is worth it: so many bytes have none yet, or for so long. All that is in
  /// the file must be safe.
  private boolean isSumDue(long nowMillis) {
    if (unsummed == 0 || durable != written || syncFailed) {
      return false;
    }
    return unsummed >= SUM_BYTES || nowMillis - unsummedSinceMillis >= SUM_MILLIS;
  }

  private boolean isRetryTooEarly(long nowMillis) {
    return failure != null && nowMillis - failedMillis < RETRY_MILLIS;
  }

  private void notice(long nowMillis) {
    if (durable == appended) {
      unsafeSinceMillis = NEVER;
    } else if (unsafeSinceMillis == NEVER) {
      unsafeSinceMillis = nowMillis;
    }
  }

  /// The disk has done the work that [#step(long)] gave, or has failed.
  public void done(long nowMillis) {
    underWay = false;
    long before = written;
    account();
    countUnsummed(written - before);
    if (work.failure() != null) {
      failed(nowMillis);
      return;
    }
    failure = null;
    if (work.isSafe()) {
      unsafeSinceMillis = durable == appended ? NEVER : takenMillis;
    }
    if (work.isLast()) {
      goOnWith(next);
    }
  }

  private void countUnsummed(long more) {
    if (work.isSummed() && work.isWritten()) {
      unsummed = 0;
    }
    if (unsummed == 0) {
      unsummedSinceMillis = takenMillis;
    }
    unsummed += more;
  }

  /// Exercise 3.1: moves [#written] and [#durable] as far as the work came: up to [#taken], or not at
  /// all. Bytes that are written need not be kept.
  private void account() {
    // exercise 3.1 begin: what the work says about itself, and no more
    if (work.isWritten()) {
      written = taken;
      work.bytes().clear();
    }
    if (work.isSafe()) {
      durable = taken;
    }
    // exercise 3.1 end
  }

  private void failed(long nowMillis) {
    failure = work.failure();
    failedMillis = nowMillis;
    if (work.isWritten() && work.isSynced() && !work.isSafe()) {
      syncFailed = true;
      unsafeTo = taken;
    }
    if (work.isLast() && work.isWritten()) {
      goOnWith(next);
    }
  }

  /// Lets all entries from here on go to another file, which is empty. The old one is written to its
  /// end, made safe and closed before the new one gets its first byte.
  public void switchTo(LogFile newFile) {
    if (next != null) {
      throw new IllegalStateException("the last switch is not done");
    }
    next = newFile;
    switchAt = appended;
    database = NO_DATABASE;
  }

  /// Whether entries before the last [#switchTo(LogFile)] are still to be written.
  public boolean isSwitching() {
    return next != null;
  }

  private void goOnWith(LogFile newFile) {
    file = newFile;
    next = null;
    unsummed = 0;
  }

  /// All entries before the last [#switchTo(LogFile)] are in a base that is safe.
  public void rewritten() {
    syncFailed &= unsafeTo > switchAt;
    durable = Math.max(durable, Math.min(switchAt, written));
  }

  /// Whether clients have to wait because the disk does not follow: their sockets must not be read
  /// for a while. Replies are not lost.
  public boolean isBehind(long nowMillis) {
    if (failure != null) {
      return false;
    }
    boolean tooLong =
        policy == FsyncPolicy.EVERYSEC
            && !skipsSyncs
            && unsafeSinceMillis != NEVER
            && nowMillis - unsafeSinceMillis >= UNSAFE_MILLIS_MAX;
    return tooLong || appended - written > UNWRITTEN_BYTES_MAX;
  }

  /// Why the log can't be written at the moment, or null: then clients' writes are refused.
  public IOException failure() {
    return failure;
  }

  /// Whether clients' writes are to be refused: what they change might never be in the log.
  public boolean refusesWrites() {
    return failure != null || syncFailed;
  }

  /// Whether only a rewrite makes the log whole: what was written before a sync that failed may be gone.
  public boolean needsRewrite() {
    return syncFailed;
  }

  /// Whether the node must end: it has promised what the disk did not keep.
  public boolean mustStop() {
    return policy == FsyncPolicy.ALWAYS && refusesWrites();
  }

  /// The file that is written to.
  public LogFile file() {
    return file;
  }
}
