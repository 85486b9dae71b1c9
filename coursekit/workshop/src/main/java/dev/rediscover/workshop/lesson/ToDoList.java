package dev.rediscover.workshop.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `Edit:` says is to do. In a week's lesson a list, grouped by class, in the order to write it in:
///
/// ```
/// Edit:
///
/// - [Dict](src/main/java/dev/rediscover/store/Dict.java)
///   1. [Dict.find](src/main/java/dev/rediscover/store/Dict.java): walk along the chain
///   2. [Dict.insert](src/main/java/dev/rediscover/store/Dict.java): a cell, a record, a link
/// - [Cell.read](src/main/java/dev/rediscover/store/Cell.java): one method may stand in one line
/// ```
///
/// On the page of a drill the links may stand behind `Edit:`.
///
/// @param line the line of `Edit:`, counted from 1
/// @param entries the links that name something to write
/// @param isList true if it is a list
/// @param faults what is not of that form
record ToDoList(int line, List<Markdown.Link> entries, boolean isList, List<Fault> faults) {
  private static final String EDIT = "Edit:";
  private static final Pattern BULLET = Pattern.compile("(\\s*)(?:[-*]|\\d+\\.)\\s+(.*)");
  private static final Pattern ENTRY = Pattern.compile("\\[[^\\]]+\\]\\([^)]+\\)(?::\\s+\\S.*)?");

  /// What is wrong in a line.
  ///
  /// @param line the line, counted from 1
  record Fault(int line, String text) {}

  /// Finds the list between two lines of a page, both counted from 1; nothing if there is no `Edit:`.
  static Optional<ToDoList> in(List<String> lines, int first, int last) {
    for (int number = first; number <= last; number++) {
      String line = lines.get(number - 1);
      if (line.strip().equals(EDIT)) {
        return Optional.of(new Reader(lines, number, last).read());
      }
      if (line.startsWith(EDIT)) {
        List<Markdown.Link> links = Markdown.linksIn(number, line);
        return Optional.of(new ToDoList(number, links, false, List.of()));
      }
    }
    return Optional.empty();
  }

  private static final class Reader {
    private final List<String> lines;
    private final int begin;
    private final int last;
    private final List<Markdown.Link> entries = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final HashSet<String> files = new HashSet<>();
    private Markdown.Link group;
    private int inGroup;

    Reader(List<String> lines, int begin, int last) {
      this.lines = lines;
      this.begin = begin;
      this.last = last;
    }

    ToDoList read() {
      int number = begin + 1;
      boolean blank = false;
      for (; number <= last; number++) {
        String line = lines.get(number - 1);
        Matcher bullet = BULLET.matcher(line);
        if (bullet.matches()) {
          bullet(number, !bullet.group(1).isEmpty(), bullet.group(2).strip());
        } else if (!line.isBlank() && (blank || !line.startsWith(" "))) {
          break;
        }
        blank = line.isBlank();
      }
      endGroup();
      if (entries.isEmpty()) {
        faults.add(new Fault(begin, "`Edit:` stands alone, but no list of links follows it"));
      }
      return new ToDoList(begin, List.copyOf(entries), true, List.copyOf(faults));
    }

    private void bullet(int number, boolean nested, String text) {
      List<Markdown.Link> links = Markdown.linksIn(number, text);
      if (links.isEmpty() || !ENTRY.matcher(text).matches()) {
        String form =
            "an entry of `Edit:` is a link, a colon and some words: `[Dict.find](…): walk`";
        faults.add(new Fault(number, form));
        return;
      }
      Markdown.Link link = links.getFirst();
      boolean told = text.contains("): ");
      if (nested) {
        nested(link, told);
      } else {
        top(link, told);
      }
    }

    private void top(Markdown.Link link, boolean told) {
      endGroup();
      group = told ? null : link;
      inGroup = 0;
      if (told) {
        entries.add(link);
      }
      if (!files.add(link.target())) {
        faults.add(new Fault(link.line(), link.target() + " comes twice: group its entries"));
      }
    }

    private void nested(Markdown.Link link, boolean told) {
      if (group == null || !link.target().equals(group.target())) {
        String text = "%s stands under no bullet of its own class".formatted(link.text());
        faults.add(new Fault(link.line(), text));
      }
      if (!told) {
        String text = "says nothing of %s: `: `, and a word or half a sentence";
        faults.add(new Fault(link.line(), text.formatted(link.text())));
      }
      inGroup++;
      entries.add(link);
    }

    private void endGroup() {
      if (group != null && inGroup == 0) {
        String text = "%s has neither words nor entries of its own".formatted(group.text());
        faults.add(new Fault(group.line(), text));
        entries.add(group);
      }
      group = null;
    }
  }
}
