package dev.rediscover.workshop.mutant;

import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.mutant.Mutant.Edit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Applies the edits of a wrong solution to the reference.
public final class Editor {
  private Editor() {}

  /// An edit that doesn't fit the reference.
  public static final class DoesNotFit extends Exception {
    private static final long serialVersionUID = 1;

    DoesNotFit(String message) {
      super(message);
    }
  }

  /// The changed files of a mutant, by path under `src/main/java`.
  ///
  /// @throws DoesNotFit if a file isn't there, or a text is not there exactly once
  public static Map<String, String> apply(CourseModule module, List<Edit> edits) throws DoesNotFit {
    Map<String, Path> sources = module.solutionSources();
    var changed = new LinkedHashMap<String, String>();
    for (Edit edit : edits) {
      String path = find(edit.file(), sources);
      String text = changed.containsKey(path) ? changed.get(path) : Texts.read(sources.get(path));
      changed.put(path, apply(edit, text));
    }
    return changed;
  }

  private static String find(String file, Map<String, Path> sources) throws DoesNotFit {
    if (sources.containsKey(file)) {
      return file;
    }
    List<String> ends =
        sources.keySet().stream().filter(path -> path.endsWith("/" + file)).toList();
    if (ends.size() != 1) {
      throw new DoesNotFit(
          ends.isEmpty() ? "there is no file " + file : file + " may be any of " + ends);
    }
    return ends.getFirst();
  }

  static String apply(Edit edit, String text) throws DoesNotFit {
    return edit.wholeLines() ? applyLines(edit, text) : applyPiece(edit, text);
  }

  private static String applyPiece(Edit edit, String text) throws DoesNotFit {
    int first = text.indexOf(edit.find());
    if (first < 0) {
      throw new DoesNotFit(missing(edit));
    }
    int second = text.indexOf(edit.find(), first + 1);
    if (second >= 0) {
      throw new DoesNotFit(twice(edit, List.of(lineOf(text, first), lineOf(text, second))));
    }
    return text.substring(0, first) + edit.put() + text.substring(first + edit.find().length());
  }

  private static int lineOf(String text, int at) {
    return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
  }

  private static String applyLines(Edit edit, String text) throws DoesNotFit {
    List<String> lines = List.of(text.split("\n", -1));
    List<String> wanted = stripped(List.of(edit.find().split("\n", -1)));
    List<String> there = stripped(lines);
    var places = new ArrayList<Integer>();
    for (int i = 0; i + wanted.size() <= there.size(); i++) {
      if (there.subList(i, i + wanted.size()).equals(wanted)) {
        places.add(i + 1);
      }
    }
    if (places.isEmpty()) {
      throw new DoesNotFit(missing(edit));
    }
    if (places.size() > 1) {
      throw new DoesNotFit(twice(edit, places));
    }
    int at = places.getFirst() - 1;
    var out = new ArrayList<>(lines.subList(0, at));
    out.addAll(List.of(edit.put().split("\n", -1)));
    out.addAll(lines.subList(at + wanted.size(), lines.size()));
    return String.join("\n", out);
  }

  private static List<String> stripped(List<String> lines) {
    return lines.stream().map(String::strip).toList();
  }

  private static String missing(Edit edit) {
    return edit.file() + " does not have: " + edit.find().strip();
  }

  private static String twice(Edit edit, List<Integer> lines) {
    return edit.file() + " has it in the lines " + lines + ", not once: " + edit.find().strip();
  }
}
