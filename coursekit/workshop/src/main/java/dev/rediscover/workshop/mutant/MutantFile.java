package dev.rediscover.workshop.mutant;

import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.mutant.Mutant.Death;
import dev.rediscover.workshop.mutant.Mutant.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a list of wrong solutions.
///
/// @param mutants its entries, as far as they could be read
/// @param problems what could not
public record MutantFile(List<Mutant> mutants, List<Problem> problems) {
  private static final Pattern WORD =
      Pattern.compile("(mistake|file|find|put|killed by|dies by|says):(?: (.*))?");

  /// Reads a text.
  ///
  /// @param path the list's path, for problems
  public static MutantFile read(String path, String text) {
    return new Reader(path).read(text.lines().toList());
  }

  /// A word at the start of a line, and what belongs to it.
  private record Item(int line, String word, String value, List<String> block) {
    String text() {
      return String.join("\n", block);
    }
  }

  private static final class Reader {
    private final String path;
    private final List<Mutant> mutants = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Reader(String path) {
      this.path = path;
    }

    MutantFile read(List<String> lines) {
      List<Item> entry = new ArrayList<>();
      for (Item item : items(lines)) {
        if (item.word().equals("mistake")) {
          add(entry);
          entry = new ArrayList<>();
        }
        entry.add(item);
      }
      add(entry);
      return new MutantFile(List.copyOf(mutants), List.copyOf(problems));
    }

    private List<Item> items(List<String> lines) {
      var items = new ArrayList<Item>();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        Matcher word = WORD.matcher(line);
        if (word.matches()) {
          String value = word.group(2) == null ? "" : word.group(2).strip();
          items.add(new Item(i + 1, word.group(1), value, new ArrayList<>()));
        } else if (items.isEmpty() || !takesBlock(items.getLast())) {
          if (!line.isBlank() && !line.startsWith("#")) {
            problem(i + 1, "what is this? A line begins with mistake:, file:, find:, put:, …");
          }
        } else if (!line.startsWith("#")) {
          items.getLast().block().add(line.stripTrailing());
        }
      }
      for (Item item : items) {
        while (!item.block().isEmpty() && item.block().getLast().isEmpty()) {
          item.block().removeLast();
        }
      }
      return items;
    }

    private static boolean takesBlock(Item item) {
      return (item.word().equals("find") || item.word().equals("put")) && item.value().isEmpty();
    }

    private void add(List<Item> entry) {
      if (entry.isEmpty()) {
        return;
      }
      Item first = entry.getFirst();
      int before = problems.size();
      if (!first.word().equals("mistake")) {
        problem(first.line(), "an entry begins with `mistake:`");
      } else if (first.value().isEmpty()) {
        problem(first.line(), "say the mistake in one sentence");
      }
      List<Edit> edits = edits(entry);
      var killers = new ArrayList<String>();
      Death death = Death.WRONG;
      String says = "";
      for (Item item : entry) {
        switch (item.word()) {
          case "killed by" -> killers.add(killer(item));
          case "dies by" -> death = death(item);
          case "says" -> says = item.value();
          default -> {}
        }
      }
      if (edits.isEmpty() && problems.size() == before) {
        problem(first.line(), "has no find: and put:");
      }
      if (killers.isEmpty()) {
        problem(first.line(), "has no line `killed by: Class#method`");
      }
      if (problems.size() == before) {
        String where = path.substring(path.lastIndexOf('/') + 1) + ":" + first.line();
        mutants.add(
            new Mutant(
                where, first.value(), List.copyOf(edits), List.copyOf(killers), death, says));
      }
    }

    private List<Edit> edits(List<Item> entry) {
      var edits = new ArrayList<Edit>();
      String file = "";
      Item find = null;
      for (Item item : entry) {
        switch (item.word()) {
          case "file" -> file = item.value();
          case "find" -> {
            if (find != null) {
              problem(find.line(), "find: without put:");
            }
            find = item;
          }
          case "put" -> {
            if (find == null || file.isEmpty()) {
              problem(item.line(), "put: comes after file: and find:");
            } else {
              edits.add(edit(file, find, item));
            }
            find = null;
          }
          default -> {}
        }
      }
      if (find != null) {
        problem(find.line(), "find: without put:");
      }
      return edits;
    }

    private Edit edit(String file, Item find, Item put) {
      boolean wholeLines = find.value().isEmpty();
      String what = wholeLines ? find.text() : find.value();
      if (what.isBlank()) {
        problem(find.line(), "find: has nothing to find");
      }
      return new Edit(file, what, put.value().isEmpty() ? put.text() : put.value(), wholeLines);
    }

    private String killer(Item item) {
      if (!item.value().matches("[\\w.$]+#\\w+")) {
        problem(item.line(), "killed by: takes one test, Class#method");
      }
      return item.value();
    }

    private Death death(Item item) {
      try {
        return Death.valueOf(item.value().toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        problem(item.line(), "dies by: is wrong, crash or timeout");
        return Death.WRONG;
      }
    }

    private void problem(int line, String text) {
      problems.add(Problem.at(path, line, text));
    }
  }
}
