package dev.rediscover.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.rediscover.command.CommandGroup;
import dev.rediscover.command.Handler;
import dev.rediscover.command.KeySpec;
import dev.rediscover.command.Rows;
import dev.rediscover.lessons.ManualClock;
import dev.rediscover.lessons.Wire;
import dev.rediscover.ops.Config;
import dev.rediscover.pubsub.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/// Our server in this JVM, on a free loopback port: one per test, or one per class if the field is
/// static.
///
/// ```java
/// @RegisterExtension final RunningServer server = new RunningServer("maxclients", "10");
///
/// try (Wire wire = server.connect()) { wire.ask("PING"); }
/// ```
///
/// Its clock stands still until the test moves it, unless it is given the system's.
///
/// Thread: the test's.
public final class RunningServer
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  static {
    // What the tests do on purpose need not be in their output.
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.OFF);
    }
  }

  private final String[] settings;
  private final ManualClock clock = new ManualClock();
  private boolean moves;
  private boolean perClass;
  private Server server;

  /// A server that is not started yet; `settings` are names and values by turns.
  public RunningServer(String... settings) {
    this.settings = settings;
  }

  /// Starts a server by hand; close it.
  public static RunningServer started(String... settings) {
    RunningServer running = new RunningServer(settings);
    running.start();
    return running;
  }

  /// As [#started(String...)], with the system's clock.
  public static RunningServer startedNow(String... settings) {
    RunningServer running = new RunningServer(settings).withMovingClock();
    running.start();
    return running;
  }

  /// Lets it have the system's clock, which moves by itself.
  public RunningServer withMovingClock() {
    moves = true;
    return this;
  }

  private void start() {
    Config config = new Config();
    config.port.set("0");
    config.bind.set("127.0.0.1");
    config.enableDebugCommand.set("yes");
    // No test leaves a file in the folder that it was started in.
    config.save.set("");
    for (int i = 0; i < settings.length; i += 2) {
      config.find(settings[i]).set(settings[i + 1]);
    }
    try {
      server = Server.start(config, moves ? System::currentTimeMillis : clock);
    } catch (IOException cannotListen) {
      throw new UncheckedIOException(cannotListen);
    }
  }

  public int port() {
    return server.port();
  }

  /// Adds a command of one argument that is not Redis'.
  void addCommand(String name, Handler handler) {
    onEngine(() ->
        new Rows(node().engine().table(), CommandGroup.SERVER).add(name, 2, KeySpec.NONE, handler));
  }

  /// The clock that deadlines and idle times are reckoned by.
  public ManualClock clock() {
    return clock;
  }

  /// A new connection.
  public Wire connect() {
    return Wire.to(port());
  }

  /// Runs `work` on the engine's thread and waits for its result.
  <T> T onEngine(Callable<T> work) {
    try {
      return server.loop().submit(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError("the engine's thread did not answer", failed);
    }
  }

  /// What the server is made of, for [#onEngine(Callable)].
  ServerParts node() {
    return server.parts();
  }

  /// What it does for its replicas, or as one, for [#onEngine(Callable)].
  Replication replication() {
    return server.replication();
  }

  /// Waits until nobody listens to a channel.
  public void awaitNoListeners() {
    await("nobody listens", () -> node().channels().count(Kind.CHANNEL) == 0);
  }

  /// Waits until `condition` is true on the engine's thread: what a peer does arrives there later.
  void await(String what, Callable<Boolean> condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!onEngine(condition)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain: " + what);
      }
      Thread.onSpinWait();
    }
  }

  /// The value of a line of INFO.
  public String info(String name) {
    try (Wire wire = connect()) {
      return value(wire.ask("INFO", "everything"), name);
    }
  }

  /// The value of a line of a text of INFO.
  static String value(String info, String name) {
    for (String line : info.split("\r\n")) {
      if (line.startsWith(name + ":")) {
        return line.substring(name.length() + 1);
      }
    }
    throw new AssertionError("INFO has no line " + name);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    perClass = true;
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!perClass) {
      start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!perClass) {
      close();
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
      server = null;
    }
  }
}
