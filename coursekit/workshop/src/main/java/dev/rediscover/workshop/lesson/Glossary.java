package dev.rediscover.workshop.lesson;

import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.course.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The glossary: a table under a heading of that name, on a page to which START-HERE.md leads. The
/// words that we use in a sense of our own must be in it.
public final class Glossary {
  private static final String START = "START-HERE.md";
  private static final String ANCHOR = "#glossary";
  private static final List<String> OUR_WORDS =
      List.of(
          "engine", "arena", "seam", "handle", "stamp", "rank", "candidate", "listener", "tenant");

  private Glossary() {}

  /// What is missing.
  ///
  /// @param root the repository
  public static List<Problem> check(Path root) {
    Path start = root.resolve(START);
    if (!Files.exists(start)) {
      return List.of(Problem.at(START, "there is no such page"));
    }
    Optional<String> target =
        Markdown.read(Texts.read(start)).links().stream()
            .map(Markdown.Link::target)
            .filter(link -> link.endsWith(ANCHOR))
            .findFirst();
    if (target.isEmpty()) {
      return List.of(Problem.at(START, "has no link to the glossary, a page" + ANCHOR));
    }
    String page = target.get().replace(ANCHOR, "");
    Path file = page.isEmpty() ? start : root.resolve(page);
    if (!Files.exists(file)) {
      // The links' check says so.
      return List.of();
    }
    Set<String> words = words(Texts.read(file));
    var problems = new ArrayList<Problem>();
    for (String word : OUR_WORDS) {
      if (!words.contains(word)) {
        String name = page.isEmpty() ? START : page;
        problems.add(Problem.at(name, "the glossary has no row for \"" + word + "\""));
      }
    }
    return problems;
  }

  /// The words in the first cells of the table under the heading; a cell may hold several.
  private static Set<String> words(String text) {
    var words = new HashSet<String>();
    boolean here = false;
    for (String line : Markdown.read(text).lines()) {
      if (line.startsWith("#")) {
        here = ("#" + Markdown.slug(line.replaceFirst("#+", ""))).equals(ANCHOR);
      } else if (here && line.startsWith("|")) {
        String cell = line.split("\\|", -1)[1].replaceAll("[*`]", "").strip();
        words.addAll(List.of(cell.split(",\\s*")));
      }
    }
    return words;
  }
}
