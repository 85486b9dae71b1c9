package dev.rediscover.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/// Where log lines go and what they look like: to standard output, one line each.
///
/// In code and not in XML, because reading XML would take a third of the server's start.
///
/// Thread: any.
public final class Logging extends ContextAwareBase implements Configurator {
  private static final String LINE = "%d{dd MMM yyyy HH:mm:ss.SSS} %level %msg%n%ex";

  /// Called by logback once, at the first logger.
  @Override
  public ExecutionStatus configure(LoggerContext loggers) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(loggers);
    encoder.setPattern(LINE);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(loggers);
    console.setEncoder(encoder);
    console.start();
    Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(console);
    root.setLevel(Level.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /// Lets the `loglevel` setting decide what is logged.
  public static void follow(Config config) {
    config.loglevel.whenSet(level -> {
      if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
        root.setLevel(
            switch (level) {
              case DEBUG -> Level.DEBUG;
              case VERBOSE, NOTICE -> Level.INFO;
              case WARNING -> Level.WARN;
            });
      }
    });
  }
}
