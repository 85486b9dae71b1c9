package dev.rediscover.manual;

import dev.rediscover.command.Argument;
import dev.rediscover.command.Argument.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads what a command wants behind its name:
///
/// ```
///   key=key value=string [expiration=(seconds=EX integer | keepttl=KEEPTTL @6.0.0)]
///
///   argument = one | '[' one ']'                              in brackets: may be left out
///   one      = name '=' [TOKEN] [what] { note }
///   what     = type | type number                             the number of the key spec, from 1 on
///            | '(' argument { '|' argument } ')'              one of them
///            | '{' argument { argument } '}'                  all of them
///   note     = '...' | '+...'                                 may come again; the token too
///            | '@' version | '!' version                      since when; deprecated since when
/// ```
///
/// A key without a number is told of by the first key spec.
///
/// Thread: one.
final class ArgumentReader {
  private static final Pattern WORD =
      Pattern.compile(
          " *([\\[\\](){}|]|\\+?\\.\\.\\.|[@!][0-9.]+|[a-z0-9:/_-]+=|[A-Z-]+|[a-z-]+[0-9]?)");

  private static final Predicate<String> TOKEN = Pattern.compile("[A-Z-]+").asMatchPredicate();
  private static final Predicate<String> TYPE = Pattern.compile("[a-z].*[^=]").asMatchPredicate();

  private final List<String> words;
  private int at;

  private ArgumentReader(List<String> words) {
    this.words = words;
  }

  /// @throws IllegalArgumentException if it is not in the notation
  static List<Argument> read(String text) {
    ArgumentReader reader = new ArgumentReader(words(text));
    List<Argument> arguments = new ArrayList<>();
    while (reader.at < reader.words.size()) {
      arguments.add(reader.argument());
    }
    return List.copyOf(arguments);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.lookingAt()) {
      words.add(word.group(1));
      word.region(word.end(), text.length());
    }
    String rest = text.substring(word.regionStart());
    if (!rest.isBlank()) {
      throw new IllegalArgumentException("no word begins here: " + rest);
    }
    return words;
  }

  private Argument argument() {
    if (!accepts("[")) {
      return one(false);
    }
    Argument optional = one(true);
    expect("]");
    return optional;
  }

  private Argument one(boolean isOptional) {
    String name = next();
    if (!name.endsWith("=")) {
      throw new IllegalArgumentException("no name: " + name);
    }
    String token = TOKEN.test(peek()) ? next() : null;
    Type type = Type.PURE_TOKEN;
    int keySpec = Argument.NO_KEY_SPEC;
    List<Argument> parts = List.of();
    if (accepts("(")) {
      type = Type.ONEOF;
      parts = choices();
    } else if (accepts("{")) {
      type = Type.BLOCK;
      parts = block();
    } else if (TYPE.test(peek())) {
      String what = next();
      int number = Character.digit(what.charAt(what.length() - 1), 10);
      type = type(number < 0 ? what : what.substring(0, what.length() - 1));
      keySpec = number > 0 ? number - 1 : type == Type.KEY ? 0 : Argument.NO_KEY_SPEC;
    }
    String again = "";
    String since = null;
    String deprecated = null;
    while (peek().endsWith("...") || peek().startsWith("@") || peek().startsWith("!")) {
      String note = next();
      switch (note.charAt(0)) {
        case '@' -> since = note.substring(1);
        case '!' -> deprecated = note.substring(1);
        default -> again = note;
      }
    }
    return new Argument(
        name.substring(0, name.length() - 1),
        type,
        keySpec,
        token,
        since,
        deprecated,
        isOptional,
        !again.isEmpty(),
        again.startsWith("+"),
        parts);
  }

  private List<Argument> choices() {
    List<Argument> choices = new ArrayList<>();
    do {
      choices.add(argument());
    } while (accepts("|"));
    expect(")");
    return List.copyOf(choices);
  }

  private List<Argument> block() {
    List<Argument> parts = new ArrayList<>();
    while (!accepts("}")) {
      parts.add(argument());
    }
    return List.copyOf(parts);
  }

  private static Type type(String name) {
    return Stream.of(Type.values())
        .filter(type -> type.redisName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such type: " + name));
  }

  private String peek() {
    return at < words.size() ? words.get(at) : "";
  }

  private String next() {
    String word = peek();
    at++;
    return word;
  }

  private boolean accepts(String word) {
    boolean is = peek().equals(word);
    at += is ? 1 : 0;
    return is;
  }

  private void expect(String word) {
    if (!accepts(word)) {
      throw new IllegalArgumentException("'" + word + "' expected, not '" + peek() + "'");
    }
  }
}
