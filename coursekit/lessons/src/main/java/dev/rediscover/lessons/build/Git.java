package dev.rediscover.lessons.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What git knows of the learner's repository. Where there is no git, or no repository, it knows nothing.
final class Git {
  private static final int PATIENCE_SECONDS = 5;

  private final Path root;

  Git(Path root) {
    this.root = root;
  }

  /// The files below `folder` that are not as they were at the last commit.
  List<String> changed(String folder) {
    return lines("diff", "--name-only", "--relative", "HEAD", "--", folder);
  }

  /// The files that the last commit has below `folder` and that are called `name`.
  List<String> committed(String folder, String name) {
    return lines("ls-tree", "-r", "--name-only", "HEAD", "--", folder).stream()
        .filter(path -> path.endsWith("/" + name))
        .toList();
  }

  private List<String> lines(String... arguments) {
    var command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      git.getOutputStream().close();
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && git.exitValue() == 0 ? text.lines().toList() : List.of();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
