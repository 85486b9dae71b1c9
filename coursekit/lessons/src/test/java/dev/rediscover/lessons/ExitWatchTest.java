package dev.rediscover.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who may end a JVM in which tests run.
@Timeout(30)
final class ExitWatchTest {
  /// A JVM that watches, says so, and waits.
  static final class Watching {
    private Watching() {}

    public static void main(String[] arguments) throws InterruptedException {
      ExitWatch.start(call -> true);
      System.out.println("watching");
      Thread.currentThread().join();
    }
  }

  @Test
  void sigterm_endsTheJvm() throws IOException, InterruptedException {
    Process jvm =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Watching.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(jvm.inputReader().readLine()).isEqualTo("watching");
      jvm.destroy();
      assertThat(jvm.waitFor(20, TimeUnit.SECONDS)).as("the JVM has ended").isTrue();
    } finally {
      jvm.destroyForcibly();
    }
  }
}
