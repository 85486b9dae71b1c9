package dev.rediscover.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One of the servers that are compared: its name in the tables and how it is started.
///
/// @param command its words; `{port}` stands for the port it is to listen on
/// @param environment what is set for it in addition
record Contestant(String name, List<String> command, Map<String, String> environment) {

  static Contestant of(String name, String command) {
    return new Contestant(name, CommandLine.words(command), Map.of());
  }

  Contestant named(String otherName) {
    return new Contestant(otherName, command, environment);
  }

  Contestant with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Contestant(name, command, more);
  }

  List<String> commandFor(int port) {
    return command.stream().map(word -> word.replace("{port}", Integer.toString(port))).toList();
  }
}
