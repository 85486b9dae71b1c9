package dev.rediscover.workshop.lesson;

import dev.rediscover.lessons.ExerciseId;
import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.starter.Marked;
import dev.rediscover.workshop.starter.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The form of the sections of a week's lesson: the warm-up first, what an exercise needs, a picture
/// and a worked example before what is to do, that as a list, hints.
final class SectionForm {
  /// The modules whose pages do not have the worked examples yet. It may only get shorter: what is
  /// written from now on has them.
  private static final Set<String> WITHOUT_EXAMPLES = Set.of("week02-ttl-lru");

  private static final int WARM_UP_LINES_MAX = 3;
  private static final int HINTS_MIN = 2;
  private static final String BY_HAND = "By hand";

  private final String page;
  private final Lesson lesson;
  private final boolean hasExamples;
  private final List<Problem> problems = new ArrayList<>();

  private SectionForm(String page, Lesson lesson, boolean hasExamples) {
    this.page = page;
    this.lesson = lesson;
    this.hasExamples = hasExamples;
  }

  /// What is not of that form.
  ///
  /// @param page the page's name
  /// @param module the name of its module
  /// @param sources the module's marked solution
  /// @param ids the module's exercises
  static List<Problem> check(
      String page,
      String module,
      Lesson lesson,
      Collection<Marked> sources,
      Collection<String> ids) {
    var form = new SectionForm(page, lesson, !WITHOUT_EXAMPLES.contains(module));
    form.checkOrder();
    form.checkWarmUps(sources, ids);
    for (Lesson.Section section : lesson.sections()) {
      form.checkNeeds(section, ids);
      form.checkHints(section);
      section.edit().ifPresent(edit -> form.checkEdit(section, edit));
    }
    return List.copyOf(form.problems);
  }

  private void checkOrder() {
    String before = "";
    for (Lesson.Section section : lesson.sections()) {
      if (!before.isEmpty() && ExerciseId.IN_ORDER.compare(before, section.id()) > 0) {
        problem(section.line(), "%s comes after %s".formatted(section.id(), before));
      }
      before = section.id();
    }
  }

  private void checkWarmUps(Collection<Marked> sources, Collection<String> ids) {
    var weeks = new HashSet<Integer>();
    ids.forEach(id -> weeks.add(ExerciseId.week(id)));
    for (int week : weeks) {
      String warmUp = week + ".0";
      if (!ids.contains(warmUp)) {
        String text = "week %d has no warm-up: an exercise %s of %d lines at the most";
        problems.add(Problem.at(page, text.formatted(week, warmUp, WARM_UP_LINES_MAX)));
      }
      int lines = sources.stream().mapToInt(source -> linesOf(source, warmUp)).sum();
      if (lines > WARM_UP_LINES_MAX) {
        String text = "the warm-up %s takes %d lines of solution, %d are the most";
        problems.add(Problem.at(page, text.formatted(warmUp, lines, WARM_UP_LINES_MAX)));
      }
    }
  }

  /// The lines of an exercise's solution in a file, empty ones left aside.
  private static int linesOf(Marked source, String id) {
    int lines = 0;
    for (Region region : source.regions()) {
      if (region.exercise().equals(id)) {
        List<String> between = source.lines().subList(region.begin(), region.end() - 1);
        lines += (int) between.stream().filter(line -> !line.isBlank()).count();
      }
    }
    return lines;
  }

  private static boolean isWarmUp(Lesson.Section section) {
    return section.id().endsWith(".0");
  }

  private void checkNeeds(Lesson.Section section, Collection<String> ids) {
    Lesson.Needs needs = section.needs();
    if (needs.line() == 0) {
      return;
    }
    if (needs.ids().isEmpty()) {
      problem(needs.line(), "is not of the form `Needs: 1.4, 1.1`");
    }
    if (!needs.isFirst()) {
      problem(needs.line(), "`Needs:` stands directly under the heading");
    }
    for (String need : needs.ids()) {
      if (!ids.contains(need)) {
        problem(needs.line(), "no mark in the solution is of exercise " + need);
      } else if (ExerciseId.IN_ORDER.compare(need, section.id()) >= 0) {
        problem(needs.line(), section.id() + " can't need " + need + ", which is not before it");
      }
    }
  }

  private void checkHints(Lesson.Section section) {
    int least = isWarmUp(section) ? 1 : HINTS_MIN;
    if (section.hints() < least) {
      String text = "exercise %s has %d folded hints (`<details><summary>Hint`), %d are the least";
      problem(section.line(), text.formatted(section.id(), section.hints(), least));
    }
  }

  private void checkEdit(Lesson.Section section, ToDoList edit) {
    edit.faults().forEach(fault -> problem(fault.line(), fault.text()));
    if (!edit.isList()) {
      problem(edit.line(), "`Edit:` stands alone on its line, and a list follows it");
    }
    if (isWarmUp(section) || !hasExamples) {
      return;
    }
    if (lesson.page().blocks().stream().noneMatch(line -> isBefore(edit, section, line))) {
      problem(section.line(), "exercise " + section.id() + " has no picture before its `Edit:`");
    }
    if (lesson.page().headings().stream()
        .filter(heading -> heading.level() == 3 && heading.text().equals(BY_HAND))
        .noneMatch(heading -> isBefore(edit, section, heading.line()))) {
      String text = "exercise %s has no `### %s` before its `Edit:`: a small case, step by step";
      problem(section.line(), text.formatted(section.id(), BY_HAND));
    }
  }

  private static boolean isBefore(ToDoList edit, Lesson.Section section, int line) {
    return line > section.line() && line < edit.line();
  }

  private void problem(int line, String text) {
    problems.add(Problem.at(page, line, text));
  }
}
