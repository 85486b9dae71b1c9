package dev.rediscover.admin;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What INFO says, section by section. Names of sections and fields, and their order, are those of
/// Redis 7.0.
///
/// Thread: engine.
public final class Info {
  /// Only shown to those who ask for them, or for all.
  private static final Set<String> ON_REQUEST = Set.of("commandstats", "latencystats");

  private final Map<String, InfoSection> sections = new LinkedHashMap<>();

  /// Adds a section behind the others.
  public Info add(String title, InfoSection section) {
    sections.put(title, section);
    return this;
  }

  /// The sections of these names, in lower case: `default`, `all` and `everything` are names too; none
  /// means `default`. Unknown ones are left out.
  String text(Collection<String> names) {
    InfoLines lines = new InfoLines();
    sections.forEach((title, section) -> {
      if (isWanted(title.toLowerCase(Locale.ROOT), names)) {
        lines.title(title);
        section.write(lines);
      }
    });
    return lines.toString();
  }

  private static boolean isWanted(String name, Collection<String> names) {
    boolean usual = names.isEmpty() || names.contains("default");
    return names.contains(name)
        || names.contains("all")
        || names.contains("everything")
        || usual && !ON_REQUEST.contains(name);
  }
}
