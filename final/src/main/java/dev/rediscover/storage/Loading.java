package dev.rediscover.storage;

import dev.rediscover.engine.Engine;
import dev.rediscover.persistence.DataFile;
import dev.rediscover.persistence.FileDirectory;
import dev.rediscover.persistence.RdbException;
import dev.rediscover.persistence.RdbLoad;
import dev.rediscover.persistence.RdbReader;
import dev.rediscover.persistence.ValueFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads a snapshot while clients are told that they have to wait: some records in each turn of the event
/// loop.
///
/// Thread: engine.
public final class Loading {
  private static final Logger LOG = LoggerFactory.getLogger(Loading.class);

  /// Records between two turns of serving clients: about a millisecond of small ones.
  private static final int RECORDS = 2_000;

  /// Between two lines of progress in the log.
  private static final long PROGRESS_MILLIS = 2_000;

  private final Engine engine;
  private final EngineLoop loop;
  private final ValueFormat format;

  private DataFile file;
  private RdbLoad load;
  private RdbReader reader;
  private Consumer<IOException> end;
  private String name;
  private long totalBytes;
  private long startMillis;
  private long progressMillis;
  private long loadedKeys;
  private long expiredKeys;

  /// @param format of values that are not byte strings
  public Loading(Engine engine, EngineLoop loop, ValueFormat format) {
    this.engine = engine;
    this.loop = loop;
    this.format = format;
  }

  /// Whether it is under way: then clients have to wait.
  public boolean isOn() {
    return load != null;
  }

  /// Begins to load a snapshot into an empty node. Keys whose deadline is past are left out.
  ///
  /// @param whenDone gets null, or why it could not be loaded: the node holds a part of it then
  /// @throws IOException if the file can't be opened
  public void begin(FileDirectory directory, String fileName, Consumer<IOException> whenDone)
      throws IOException {
    file = directory.open(fileName);
    name = fileName;
    totalBytes = file.size();
    end = whenDone;
    startMillis = System.currentTimeMillis();
    progressMillis = startMillis;
    reader = readerOf(file);
    load = new RdbLoad(reader, engine.databases(), format, engine.nowMillis());
    engine.applying(true);
    loop.nextTurn(this::goOn);
  }

  /// Loads a snapshot while everybody waits, into what there is: DEBUG RELOAD.
  ///
  /// @throws IOException if it can't be loaded: the node holds a part of it then
  public void now(FileDirectory directory, String fileName) throws IOException {
    engine.applying(true);
    try (DataFile from = directory.open(fileName)) {
      RdbLoad all = new RdbLoad(readerOf(from), engine.databases(), format, engine.nowMillis());
      all.readAll();
    } catch (RdbException damaged) {
      throw new IOException(fileName + ": " + damaged.getMessage(), damaged);
    } finally {
      engine.applying(false);
    }
  }

  private static RdbReader readerOf(DataFile file) {
    long[] at = {0};
    return new RdbReader((into, offset, length) -> {
      int read = file.read(at[0], into, offset, length);
      at[0] += Math.max(0, read);
      return read;
    });
  }

  private void goOn() {
    try {
      if (load.step(RECORDS)) {
        tellProgress();
        loop.nextTurn(this::goOn);
        return;
      }
      LOG.info(
          "DB loaded from {}: {} keys, {} expired ones left out, {} ms",
          name,
          load.keys(),
          load.expired(),
          System.currentTimeMillis() - startMillis);
      end(null);
    } catch (RdbException damaged) {
      end(new IOException(name + ": " + damaged.getMessage(), damaged));
    } catch (UncheckedIOException failed) {
      end(new IOException(name + ": " + failed.getCause().getMessage(), failed));
    }
  }

  private void end(IOException failure) {
    loadedKeys = load.keys();
    expiredKeys = load.expired();
    load = null;
    engine.applying(false);
    try {
      file.close();
    } catch (IOException closed) {
      LOG.debug("closing {}", name, closed);
    }
    end.accept(failure);
  }

  private void tellProgress() {
    long now = System.currentTimeMillis();
    if (now - progressMillis >= PROGRESS_MILLIS) {
      progressMillis = now;
      LOG.info(
          "Loading {}: {} of {} MB, {} keys",
          name,
          mega(loadedBytes()),
          mega(totalBytes),
          load.keys());
    }
  }

  private static long mega(long bytes) {
    return bytes >> 20;
  }

  /// When it began, in seconds since 1970.
  public long startSeconds() {
    return startMillis / 1000;
  }

  /// Bytes of the file.
  public long totalBytes() {
    return totalBytes;
  }

  /// Bytes of it that were loaded.
  public long loadedBytes() {
    return reader.position();
  }

  /// How many seconds it will take, if it goes on as it did; at least 1.
  public long etaSeconds() {
    long millis = System.currentTimeMillis() - startMillis;
    long left = totalBytes - loadedBytes();
    return Math.max(1, loadedBytes() == 0 ? 1 : millis * left / loadedBytes() / 1000);
  }

  /// Keys that the last one has loaded.
  public long loadedKeys() {
    return loadedKeys;
  }

  /// Keys that the last one has left out because their deadline was past.
  public long expiredKeys() {
    return expiredKeys;
  }
}
