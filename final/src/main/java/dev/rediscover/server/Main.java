package dev.rediscover.server;

import dev.rediscover.ops.Config;
import dev.rediscover.ops.Logging;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the server: see `./serve --help`.
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final int CANNOT_LISTEN = 1;
  private static final int BAD_USAGE = 2;

  private Main() {}

  /// @param arguments flags, one for each setting
  public static void main(String[] arguments) {
    Config config = new Config();
    try {
      PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
      if (!CommandLineFlags.apply(arguments, config, out)) {
        return;
      }
      Logging.follow(config);
      Server server = Server.start(config);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "shutdown"));
      LOG.info("Ready to accept connections on port {}", server.port());
    } catch (IllegalArgumentException wrong) {
      fail(wrong, BAD_USAGE);
    } catch (IOException cannotListen) {
      fail(cannotListen, CANNOT_LISTEN);
    }
  }

  /// Ends as Redis does: whoever asked for it, SIGTERM, Ctrl-C or SHUTDOWN, a clean end is code 0 (the
  /// JVM's own would be 143 and 130). If closing fails, that code stays.
  private static void end(Server server) {
    server.saveAtEnd();
    server.close();
    Runtime.getRuntime().halt(0);
  }

  private static void fail(Exception why, int exitCode) {
    System.err.println("rediscover: " + why.getMessage());
    System.exit(exitCode);
  }
}
