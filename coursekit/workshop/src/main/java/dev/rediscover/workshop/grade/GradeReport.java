package dev.rediscover.workshop.grade;

import dev.rediscover.workshop.course.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Writes what came of a week's submissions: `grades.csv` for programs, `grades.md` for people.
final class GradeReport {
  private static final int LINES_SHOWN = 12;

  private GradeReport() {}

  /// Writes both files into `folder`.
  static void write(Path folder, String week, List<Grades> grades) {
    Texts.write(folder.resolve("grades.csv"), csv(grades));
    Texts.write(folder.resolve("grades.md"), markdown(week, grades));
  }

  /// One line for each submission and exercise.
  static String csv(List<Grades> grades) {
    var csv = new StringBuilder();
    csv.append("submission,exercise,state,points,points max,passed,tests,test,message\n");
    for (Grades one : grades) {
      for (ExerciseGrade grade : one.exercises()) {
        List<String> cells =
            List.of(
                one.submission(),
                grade.exercise(),
                grade.state().word(),
                String.valueOf(grade.points()),
                String.valueOf(grade.pointsMax()),
                String.valueOf(grade.passed()),
                String.valueOf(grade.tests()),
                grade.test(),
                grade.message());
        csv.append(String.join(",", cells.stream().map(GradeReport::quoted).toList())).append('\n');
      }
    }
    return csv.toString();
  }

  private static String quoted(String cell) {
    // A spreadsheet takes a cell that begins so for a formula.
    String safe = cell.matches("(?s)[=+\\-@].*") ? "'" + cell : cell;
    return safe.matches("(?s).*[\",\n\r].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  /// A table of all, then for each submission what is not done, with the first failure's words.
  static String markdown(String week, List<Grades> grades) {
    var page = new StringBuilder("# Grades of " + week + "\n\n");
    List<String> ids =
        grades.isEmpty()
            ? List.of()
            : grades.getFirst().exercises().stream().map(ExerciseGrade::exercise).toList();
    page.append("| submission | points | ").append(String.join(" | ", ids)).append(" |\n");
    page.append("|---|---|").append("---|".repeat(ids.size())).append('\n');
    for (Grades one : grades) {
      page.append("| %s | %d of %d |".formatted(one.submission(), one.points(), one.pointsMax()));
      for (ExerciseGrade grade : one.exercises()) {
        page.append(' ').append(grade.state().word()).append(" |");
      }
      page.append('\n');
    }
    for (Grades one : grades) {
      if (one.points() < one.pointsMax()) {
        page.append("\n## ").append(one.submission()).append("\n");
        page.append(stories(one));
      }
    }
    return page.toString();
  }

  /// What is not done; said once where no test ran at all.
  private static String stories(Grades one) {
    List<String> messages =
        one.exercises().stream()
            .filter(grade -> grade.passed() == 0 && grade.test().isEmpty())
            .map(ExerciseGrade::message)
            .distinct()
            .toList();
    boolean noTestRan =
        messages.size() == 1
            && one.exercises().stream()
                .allMatch(grade -> grade.message().equals(messages.getFirst()));
    if (noTestRan) {
      return "\nNo test ran:\n\n" + indented(messages.getFirst());
    }
    return one.exercises().stream().map(GradeReport::story).collect(Collectors.joining());
  }

  private static String indented(String message) {
    return message
        .lines()
        .filter(line -> !line.isBlank())
        .limit(LINES_SHOWN)
        .map(line -> "    " + line.stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  private static String story(ExerciseGrade grade) {
    if (grade.state() == ExerciseGrade.State.DONE) {
      return "";
    }
    var story = new StringBuilder();
    story.append(
        "\n**%s %s**, %d of %d tests pass%s\n"
            .formatted(
                grade.exercise(),
                grade.state().word(),
                grade.passed(),
                grade.tests(),
                grade.test().isEmpty() ? "" : ": `" + grade.test() + "`"));
    if (grade.state() != ExerciseGrade.State.NOT_STARTED && !grade.message().isBlank()) {
      story.append('\n').append(indented(grade.message()));
    }
    return story.toString();
  }
}
