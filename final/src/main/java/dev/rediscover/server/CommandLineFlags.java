package dev.rediscover.server;

import dev.rediscover.ops.Config;
import dev.rediscover.ops.ConfigFile;
import dev.rediscover.ops.Setting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Reads `--port 7000 --maxmemory 1gb …`: a flag for each setting of [Config], `--config FILE` for a
/// file of them, `--help` and `--version`. A flag wins over the file.
final class CommandLineFlags {
  private CommandLineFlags() {}

  /// Applies the flags, or prints what they ask for.
  ///
  /// @return whether the server is to start
  /// @throws IllegalArgumentException if a flag or a line of the file means nothing: the message is
  ///     one sentence for the user
  static boolean apply(String[] arguments, Config config, PrintWriter out) {
    CommandLine commandLine = new CommandLine(spec(config));
    ParseResult flags;
    try {
      flags = commandLine.parseArgs(arguments);
    } catch (ParameterException wrong) {
      throw new IllegalArgumentException(
          wrong.getMessage() + "; ./serve --help lists the flags", wrong);
    }
    if (flags.hasMatchedOption("--help")) {
      commandLine.usage(out);
      return false;
    }
    if (flags.hasMatchedOption("--version")) {
      out.println("Rediscover 1, Java " + Runtime.version());
      return false;
    }
    Path file = flags.matchedOptionValue("--config", null);
    if (file != null) {
      ConfigFile.read(file, config);
    }
    List<Setting<?>> settings = new ArrayList<>(config.all());
    settings.addAll(config.kept());
    for (Setting<?> setting : settings) {
      String text = flags.matchedOptionValue(flag(setting), null);
      if (text != null) {
        apply(setting, text);
      }
    }
    return true;
  }

  private static void apply(Setting<?> setting, String text) {
    try {
      setting.set(text);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          flag(setting) + " " + text + ": " + wrong.getMessage(), wrong);
    }
  }

  private static CommandSpec spec(Config config) {
    CommandSpec spec = CommandSpec.create().name("./serve");
    spec.usageMessage()
        .customSynopsis("./serve [flags]")
        .description("A Redis-compatible server, made of the layers of the course.%n")
        .width(100)
        .sortOptions(false);
    spec.addOption(
        OptionSpec.builder("--config")
            .paramLabel("FILE")
            .type(Path.class)
            .description("a YAML file of these settings, one a line: port: 7000")
            .build());
    config.all().forEach(setting -> spec.addOption(option(setting, false)));
    config.kept().forEach(setting -> spec.addOption(option(setting, true)));
    spec.addOption(
        OptionSpec.builder("--help", "-h").usageHelp(true).description("this text").build());
    spec.addOption(
        OptionSpec.builder("--version", "-v").versionHelp(true).description("what runs").build());
    return spec;
  }

  private static OptionSpec option(Setting<?> setting, boolean hidden) {
    return OptionSpec.builder(flags(setting))
        .paramLabel("<" + setting.kind().label() + ">")
        .type(String.class)
        .arity("1")
        .hidden(hidden)
        .description((setting.help() + " (" + setting.text() + ")").replace("%", "%%"))
        .build();
  }

  private static String[] flags(Setting<?> setting) {
    return setting.names().stream().map(name -> "--" + name).toArray(String[]::new);
  }

  private static String flag(Setting<?> setting) {
    return "--" + setting.name();
  }
}
