package dev.rediscover.ops;

import java.util.List;
import java.util.function.Consumer;

/// One setting of the server: `maxmemory`, `port` …
///
/// Thread: engine, once the server runs.
///
/// @param <T> what its text means
public final class Setting<T> {
  /// Who may change the setting while the server runs.
  public enum Change {
    /// CONFIG SET may.
    ANY_TIME,
    /// Nobody: it is read at the start.
    AT_START,
    /// CONFIG SET may if `enable-protected-configs` allows it.
    PROTECTED
  }

  private final String name;
  private final SettingKind<T> kind;
  private final Change change;
  private final String help;
  private final String start;
  private String alias;
  private boolean hidden;
  private T value;
  private Consumer<T> applied = nothing -> {};

  Setting(String name, SettingKind<T> kind, String value, Change change, String help) {
    this.name = name;
    this.kind = kind;
    this.change = change;
    this.help = help;
    this.value = kind.parser().parse(value, null);
    this.start = text();
  }

  /// Gives it a second name, an older one.
  Setting<T> alias(String otherName) {
    alias = otherName;
    return this;
  }

  /// Hides it from those who don't know its name.
  Setting<T> hidden() {
    hidden = true;
    return this;
  }

  public String name() {
    return name;
  }

  /// Its names: one, or an older one too.
  public List<String> names() {
    return alias == null ? List.of(name) : List.of(name, alias);
  }

  /// Whether only those find it who know its name.
  public boolean isHidden() {
    return hidden;
  }

  /// Whether it says what it said when nothing was set.
  public boolean isDefault() {
    return text().equals(start);
  }

  public SettingKind<T> kind() {
    return kind;
  }

  public Change change() {
    return change;
  }

  /// One line for `--help`.
  public String help() {
    return help;
  }

  public T get() {
    return value;
  }

  /// The value as CONFIG GET shows it.
  public String text() {
    return kind.formatter().apply(value);
  }

  /// Sets the value from its text and applies it.
  ///
  /// @throws IllegalArgumentException if the text means nothing: the message says what it must be
  public void set(String text) {
    value = kind.parser().parse(text, value);
    applied.accept(value);
  }

  /// Runs `action` with the value now and after each change.
  public void whenSet(Consumer<T> action) {
    applied = applied.andThen(action);
    action.accept(value);
  }
}
