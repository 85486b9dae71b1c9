package dev.rediscover.lessons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whose earlier weeks are under the tested module: the reference, or the learner's own with
/// `-Dlayers=mine`. The build says so in two system properties.
///
/// @param flags what to append to a command so that it runs on the same layers, beginning with a blank:
///     ` -Dlayers=mine`; empty for the reference
/// @param mine the folders of the layers that are the learner's: `week01-cache`
record Layers(String flags, List<String> mine) {
  static final Layers REFERENCE = new Layers("", List.of());

  private static final Pattern STATE =
      Pattern.compile("\"id\": \"([^\"]+)\", \"state\": \"([^\"]+)\"");

  /// The layers of this JVM's run.
  static Layers ofThisRun() {
    String names = System.getProperty("rediscover.layers.mine", "");
    return new Layers(
        System.getProperty("rediscover.layers", ""),
        Arrays.stream(names.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList());
  }

  /// `week01-cache`, `week01-cache and week02-ttl-lru`, or nothing.
  String named() {
    return String.join(" and ", mine);
  }

  /// What is to be known before a red is believed: a line for each layer of the learner's that is not
  /// known to be green.
  ///
  /// @param repository the folder with the modules
  List<String> warnings(Path repository) {
    List<String> lines = new ArrayList<>();
    for (String module : mine) {
      warning(repository.resolve(module))
          .ifPresent(why -> {
            lines.add("! This ran on your own " + module + ", which " + why + ":");
            lines.add("  look there first   mvn test -pl " + module + flags);
          });
    }
    return lines;
  }

  private static Optional<String> warning(Path module) {
    Path board = module.resolve("target/board.json");
    try {
      if (!Files.isRegularFile(board)) {
        return Optional.of("has not been tested yet");
      }
      if (isOlder(board, module.resolve("src/main/java"))) {
        return Optional.of("has changed since it was tested");
      }
      String text = Files.readString(board);
      if (!text.contains("\"green\": true")) {
        return Optional.of(firstOpen(text));
      }
      return text.contains("\"partial\": true")
          ? Optional.of("was last tested in part only")
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.of("could not be looked at (" + unreadable.getMessage() + ")");
    }
  }

  private static boolean isOlder(Path board, Path sources) throws IOException {
    FileTime tested = Files.getLastModifiedTime(board);
    for (Path file : Fingerprint.files(sources)) {
      if (Files.getLastModifiedTime(file).compareTo(tested) > 0) {
        return true;
      }
    }
    return false;
  }

  private static String firstOpen(String board) {
    Matcher state = STATE.matcher(board);
    while (state.find()) {
      if (!state.group(2).equals("done") && !state.group(2).equals("skipped")) {
        return "is not green (" + state.group(1) + " " + state.group(2) + ")";
      }
    }
    return "is not green";
  }
}
