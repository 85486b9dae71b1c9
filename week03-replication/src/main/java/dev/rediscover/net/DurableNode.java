package dev.rediscover.net;

import dev.rediscover.bytes.Slice;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.persistence.AppendLog;
import dev.rediscover.persistence.BaseLoader;
import dev.rediscover.persistence.CommandBase;
import dev.rediscover.persistence.DataFile;
import dev.rediscover.persistence.FileDirectory;
import dev.rediscover.persistence.FsyncPolicy;
import dev.rediscover.persistence.LogFolder;
import dev.rediscover.persistence.LogRewrite;
import dev.rediscover.resp.RespError;
import dev.rediscover.resp.RespWriter;
import dev.rediscover.resp.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The node of week 2 with a log: what it has acknowledged it still knows after a kill -9.
///
/// Thread: any.
public final class DurableNode implements AutoCloseable {
  private static final String LOG = "appendonly.aof";
  private static final int DEFAULT_PORT = 7000;
  private static final long TICK_MILLIS = 100;
  private static final int FAILED = 1;

  private final LogFolder folder;
  private final SingleNode node;
  private final DurableLog log;
  private final List<LogFolder.Loaded> loaded;
  private boolean rewriting;

  /// Loads what the folder holds and goes on with it.
  ///
  /// @throws IOException if it must not start with that; the message says why
  public DurableNode(Path path, FsyncPolicy policy) throws IOException {
    folder = new LogFolder(FileDirectory.of(path), LOG);
    LateLog late = new LateLog();
    node = new SingleNode(System::currentTimeMillis, late);
    loaded = load();
    AppendLog appendLog = new AppendLog(folder.openLast(loaded), policy);
    log = new DurableLog(appendLog, DurableNode::uptimeMillis, this::inside, DurableNode::end);
    late.log = log;
    new Rows(node.table(), CommandGroup.SERVER)
        .add("BGREWRITEAOF", 1, KeySpec.NONE, (_, reply) -> rewrite(reply));
  }

  private static long uptimeMillis() {
    return System.nanoTime() / 1_000_000;
  }

  private static void end() {
    System.err.println("The disk does not keep what was promised. The node ends.");
    Runtime.getRuntime().halt(FAILED);
  }

  private List<LogFolder.Loaded> load() throws IOException {
    ReplaySession session = new ReplaySession();
    RespWriter reply = new RespWriter();
    node.enter();
    try {
      return folder.load(BaseLoader.NONE, words -> run(words, session, reply), true);
    } finally {
      node.replayed();
      node.leave();
    }
  }

  private void run(Words words, ReplaySession session, RespWriter reply) {
    node.replay(words, session, reply);
    reply.clear();
  }

  private void inside(Runnable task) {
    node.enter();
    try {
      task.run();
    } finally {
      node.leave();
    }
  }

  /// Exercise 3.3 in action: the steps of a rewrite, those of the disk in a thread of their own.
  private void rewrite(RespWriter reply) {
    if (rewriting) {
      throw new RespError("ERR Background append only file rewriting already in progress");
    }
    rewriting = true;
    LogRewrite rewrite = new LogRewrite(folder, log.log(), CommandBase.FORMAT);
    Thread.ofPlatform().daemon().name("log-rewrite").start(() -> rewrite(rewrite));
    reply.simple("Background append only file rewriting started");
  }

  private void rewrite(LogRewrite rewrite) {
    try {
      rewrite.open();
      inside(() -> writeBase(rewrite));
      while (!mayPublish(rewrite)) {
        Thread.sleep(1);
      }
      rewrite.publish();
      inside(rewrite::published);
      rewrite.deleteHistory();
    } catch (IOException | UncheckedIOException e) {
      System.err.println("The log was not rewritten: " + e.getMessage());
      rewrite.abandon();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      inside(() -> rewriting = false);
    }
  }

  /// Holds up all clients while it writes: exercise 3.5 is about that.
  private void writeBase(LogRewrite rewrite) {
    DataFile base = rewrite.begin();
    try {
      CommandBase.write(node.databases(), base);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean mayPublish(LogRewrite rewrite) {
    boolean[] may = new boolean[1];
    inside(() -> may[0] = rewrite.mayPublish());
    return may[0];
  }

  /// The node for clients.
  public SingleNode node() {
    return node;
  }

  /// What was found at the start.
  public List<LogFolder.Loaded> loaded() {
    return loaded;
  }

  /// Makes everything safe and ends the log.
  @Override
  public void close() {
    log.close();
  }

  /// The log that the node is given before there is one: the folder is loaded into the node first.
  private static final class LateLog implements NodeLog {
    private NodeLog log = NodeLog.NONE;

    @Override
    public boolean isOn() {
      return log.isOn();
    }

    @Override
    public void append(int database, Slice resp) {
      log.append(database, resp);
    }

    @Override
    public String refusal() {
      return log.refusal();
    }

    @Override
    public Promise endTurn() {
      return log.endTurn();
    }
  }

  /// Serves until it is interrupted or killed.
  ///
  /// @param arguments the port, 7000 if there is none; `always`, `everysec` or `no`; the folder of the
  ///     log, `appendonlydir` if there is none
  public static void main(String... arguments) throws IOException, InterruptedException {
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_PORT;
    String policy = arguments.length > 1 ? arguments[1].toUpperCase(Locale.ROOT) : "EVERYSEC";
    Path path = Path.of(arguments.length > 2 ? arguments[2] : "appendonlydir");
    DurableNode durable = new DurableNode(path, FsyncPolicy.valueOf(policy));
    SingleNode node = durable.node();
    RespServer server =
        RespServer.start(node, port, RespServer.CLIENTS_MAX, Throwable::printStackTrace);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              server.close();
              durable.close();
            }));
    durable.loaded().forEach(part -> System.out.println(part.end()));
    System.out.println(node.size() + " keys");
    System.out.println("Talk to it: redis-cli -p " + server.port());
    System.out.println("Kill it:    kill -9 " + ProcessHandle.current().pid());
    while (true) {
      Thread.sleep(TICK_MILLIS);
      node.tick();
    }
  }
}
