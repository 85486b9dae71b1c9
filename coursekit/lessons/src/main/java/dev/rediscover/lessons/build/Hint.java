package dev.rediscover.lessons.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A sentence on the compile errors that everybody makes.
final class Hint {
  /// By how javac's message begins.
  private static final Map<String, String> BY_MESSAGE =
      Map.of(
          "reached end of file",
          "a } is missing: look at the method you wrote last",
          "class, interface, enum, or record expected",
          "there is a } too many above this line",
          "unreachable statement",
          "the line above always leaves the method: does the starter's throw still stand there?",
          "missing return statement",
          "not every way through the method ends with return or throw",
          "incompatible types: possible lossy conversion",
          "(int) cuts off the upper bits without a word; Math.toIntExact throws if that loses any",
          "invalid method declaration",
          "a constructor has the name of its class; any other method says what it returns");

  private Hint() {}

  static Optional<String> of(CompileError error, ClassIndex classes) {
    Optional<String> missing = error.symbol().flatMap(Hint::className);
    return missing.isPresent()
        ? missing.flatMap(name -> onClass(name, classes))
        : BY_MESSAGE.entrySet().stream()
            .filter(each -> error.message().startsWith(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
  }

  /// `Slice` of `class Slice`, and of the `variable Slice` that `Slice.of(…)` is without its import.
  private static Optional<String> className(String symbol) {
    String name = symbol.substring(symbol.indexOf(' ') + 1);
    boolean isClass = symbol.startsWith("class ");
    boolean looksLikeOne =
        symbol.startsWith("variable ")
            && Character.isUpperCase(name.charAt(0))
            && name.chars().anyMatch(Character::isLowerCase);
    return isClass || looksLikeOne ? Optional.of(name) : Optional.empty();
  }

  private static Optional<String> onClass(String name, ClassIndex classes) {
    List<String> found = classes.named(name);
    if (found.isEmpty()) {
      return Nearest.to(name, classes.simpleNames()).map(near -> "did you mean " + near + "?");
    }
    String imports =
        found.stream().map(each -> "import " + each + ";").collect(Collectors.joining(" or "));
    return Optional.of("put  " + imports + "  at the top of the file");
  }
}
