package dev.rediscover.ops;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads settings from a YAML file: `maxmemory: 1gb`, one setting a line; a list's words are joined
/// by blanks.
public final class ConfigFile {
  private ConfigFile() {}

  /// Sets what the file says.
  ///
  /// @throws IllegalArgumentException if the file can't be read or a line means nothing: the message
  ///     is one sentence for the user
  public static void read(Path file, Config config) {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + ": this is a folder, not a file");
    }
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Object root;
    try (Reader reader = Files.newBufferedReader(file)) {
      root = new Yaml(new SafeConstructor(options)).load(reader);
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException(file + ": there is no such file", missing);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(file + ": " + unreadable.getMessage(), unreadable);
    } catch (MarkedYAMLException wrong) {
      int line = wrong.getProblemMark().getLine() + 1;
      throw new IllegalArgumentException(
          file + ", line " + line + ": not YAML: " + wrong.getProblem(), wrong);
    } catch (YAMLException unreadable) {
      // Its message may go on for lines: the first says what is wrong.
      String problem = String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("");
      throw new IllegalArgumentException(file + ": can't be read: " + problem, unreadable);
    }
    config.file(file.toAbsolutePath());
    if (root == null) {
      return;
    }
    if (!(root instanceof Map<?, ?> settings)) {
      throw new IllegalArgumentException(file + ": expected lines like `port: 6379`");
    }
    settings.forEach((name, value) -> set(file, config, String.valueOf(name), value));
  }

  private static void set(Path file, Config config, String name, Object value) {
    Setting<?> setting = config.find(name);
    if (setting == null) {
      throw new IllegalArgumentException(file + ": there is no setting '" + name + "'");
    }
    try {
      setting.set(text(value));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(file + ": " + name + ": " + wrong.getMessage(), wrong);
    }
  }

  /// YAML reads a bare yes, no, 16 or nothing as more than text: back to the text that was meant.
  private static String text(Object value) {
    return switch (value) {
      case null -> "";
      case Boolean yes -> yes ? "yes" : "no";
      case List<?> words -> words.stream().map(ConfigFile::text).collect(Collectors.joining(" "));
      default -> String.valueOf(value);
    };
  }
}
