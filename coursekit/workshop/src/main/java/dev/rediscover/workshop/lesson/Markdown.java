package dev.rediscover.workshop.lesson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Markdown page: its headings, its anchors and its links, code left aside.
///
/// @param lines the lines; those of code blocks are empty here
/// @param headings the headings from top to bottom
/// @param anchors what can stand behind `#` in a link to this page
/// @param links the links from top to bottom
/// @param blocks the lines at which code blocks and drawings begin, counted from 1
public record Markdown(
    List<String> lines,
    List<Heading> headings,
    Set<String> anchors,
    List<Link> links,
    List<Integer> blocks) {
  private static final Pattern FENCE = Pattern.compile("\\s{0,3}(?:>\\s?)*(`{3,}|~{3,}).*");
  private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*\\s*");
  private static final Pattern LINK =
      Pattern.compile(
          "\\[((?:[^\\[\\]]|\\[[^\\]]*\\])*)\\]\\(<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\)");
  private static final Pattern REFERENCE =
      Pattern.compile("\\s{0,3}\\[[^\\]]+\\]:\\s+<?(\\S+?)>?(?:\\s.*)?");
  private static final Pattern HTML = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
  private static final Pattern HTML_ANCHOR =
      Pattern.compile("<\\w+[^>]*\\b(?:id|name)=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("(`+)(?!`).+?(?<!`)\\1(?!`)");

  /// A heading.
  ///
  /// @param line its line, counted from 1
  /// @param level 1 for `#`
  /// @param text its text
  public record Heading(int line, int level, String text) {}

  /// A link or an image.
  ///
  /// @param line its line, counted from 1
  /// @param text the words that are the link
  /// @param target where it leads
  public record Link(int line, String text, String target) {}

  /// Reads a page.
  public static Markdown read(String text) {
    var blocks = new ArrayList<Integer>();
    List<String> lines = withoutBlocks(text.lines().toList(), blocks);
    var headings = new ArrayList<Heading>();
    var anchors = new HashSet<String>();
    var links = new ArrayList<Link>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher heading = HEADING.matcher(lines.get(i));
      if (heading.matches()) {
        headings.add(new Heading(i + 1, heading.group(1).length(), heading.group(2)));
        String slug = slug(heading.group(2));
        int before = seen.merge(slug, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? slug : slug + "-" + before);
      }
      collect(i + 1, lines.get(i), links, anchors);
    }
    return new Markdown(
        lines, List.copyOf(headings), Set.copyOf(anchors), List.copyOf(links), List.copyOf(blocks));
  }

  /// The links in one line; those in code are none.
  static List<Link> linksIn(int number, String line) {
    var links = new ArrayList<Link>();
    // Code may be what a link shows, `[`Dict`](Dict.java)`, but hides links that it holds.
    String prose =
        CODE.matcher(line).replaceAll(code -> Matcher.quoteReplacement(plain(code.group())));
    Matcher link = LINK.matcher(prose);
    while (link.find()) {
      links.add(new Link(number, link.group(1), link.group(2)));
      links.addAll(linksIn(number, link.group(1)));
    }
    return links;
  }

  private static String plain(String code) {
    return code.replace('[', ' ').replace(']', ' ').replace('<', ' ');
  }

  private static void collect(int number, String line, List<Link> links, Set<String> anchors) {
    links.addAll(linksIn(number, line));
    String prose = CODE.matcher(line).replaceAll(" ");
    Matcher reference = REFERENCE.matcher(prose);
    if (reference.matches()) {
      links.add(new Link(number, "", reference.group(1)));
    }
    Matcher html = HTML.matcher(prose);
    while (html.find()) {
      links.add(new Link(number, "", html.group(1)));
    }
    Matcher anchor = HTML_ANCHOR.matcher(prose);
    while (anchor.find()) {
      anchors.add(anchor.group(1));
    }
  }

  private static List<String> withoutBlocks(List<String> lines, List<Integer> blocks) {
    var kept = new ArrayList<String>();
    String fence = "";
    for (String line : lines) {
      Matcher matcher = FENCE.matcher(line);
      boolean mark = matcher.matches();
      if (fence.isEmpty()) {
        if (mark) {
          fence = matcher.group(1);
          blocks.add(kept.size() + 1);
        }
        kept.add(mark ? "" : line);
      } else {
        if (mark && matcher.group(1).startsWith(fence)) {
          fence = "";
        }
        kept.add("");
      }
    }
    return kept;
  }

  /// The anchor of a heading, as GitHub makes it.
  static String slug(String heading) {
    String words = heading.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").replaceAll("<[^>]+>", "");
    var slug = new StringBuilder();
    words
        .strip()
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(c -> {
          if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
            slug.appendCodePoint(c);
          } else if (c == ' ') {
            slug.append('-');
          }
        });
    return slug.toString();
  }

  /// How many words the page has, code blocks and folded hints' markup left aside.
  public int words() {
    int words = 0;
    for (String line : lines) {
      for (String word : line.replaceAll("<[^>]+>", " ").split("\\s+")) {
        if (word.codePoints().anyMatch(Character::isLetterOrDigit)) {
          words++;
        }
      }
    }
    return words;
  }
}
