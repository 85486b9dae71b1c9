package dev.rediscover.persistence;

import static dev.rediscover.lessons.Check.rule;

import dev.rediscover.lessons.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Engine and disk in two threads, on a real file.
@Exercise("3.1")
@Timeout(20)
class LogThreadTest {
  private static final int ENTRIES = 2_000;

  @TempDir Path folder;

  @Test
  void entries_whileTheDiskWorks_areThereOnceAndInOrder() throws Exception {
    for (FsyncPolicy policy : FsyncPolicy.values()) {
      String name = policy.name();
      AppendLog log = run(name, policy);

      rule("what the engine appends while the disk works is in the file, once and in order")
          .did(ENTRIES + " entries under " + policy)
          .expect(expected())
          .got(LoggedNode.lines(Files.readAllBytes(folder.resolve(name))));
      rule("when the log is closed all of it is safe")
          .did(ENTRIES + " entries under " + policy, "close")
          .expect(log.appended())
          .got(log.durable());
    }
  }

  private AppendLog run(String name, FsyncPolicy policy) throws IOException, InterruptedException {
    DataFile file = FileDirectory.of(folder).create(name);
    AppendLog log = new AppendLog(new LogFile(name, file, 0, 0), policy);
    log.append(0, LoggedNode.entry("SET k first"));
    LinkedBlockingQueue<Runnable> engine = new LinkedBlockingQueue<>();
    try (LogThread thread = new LogThread(engine::add, () -> log.done(0))) {
      for (int i = 0; i < ENTRIES; i++) {
        log.append(0, LoggedNode.entry("SET k " + i));
        give(log, thread, policy);
        for (Runnable task = engine.poll(); task != null; task = engine.poll()) {
          task.run();
        }
      }
      while (log.written() < log.appended()) {
        give(log, thread, policy);
        engine.take().run();
      }
    }
    finish(log);
    return log;
  }

  private static void give(AppendLog log, LogThread thread, FsyncPolicy policy) {
    DiskWork work = log.step(0);
    if (work != null) {
      thread.carryOut(work, policy != FsyncPolicy.ALWAYS);
    }
  }

  private static void finish(AppendLog log) {
    if (log.isUnderWay()) {
      log.done(0);
    }
    DiskWork work = log.finish(0);
    while (work != null) {
      work.carryOut();
      log.done(0);
      work = log.finish(0);
    }
  }

  private static String expected() {
    StringBuilder text = new StringBuilder(LoggedNode.shown("SELECT 0", "SET k first"));
    for (int i = 0; i < ENTRIES; i++) {
      text.append(' ').append(LoggedNode.shown("SET k " + i));
    }
    return text.toString();
  }
}
