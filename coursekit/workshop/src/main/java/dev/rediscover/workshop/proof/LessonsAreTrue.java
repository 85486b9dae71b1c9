package dev.rediscover.workshop.proof;

import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.lesson.Glossary;
import dev.rediscover.workshop.lesson.LessonCheck;
import dev.rediscover.workshop.lesson.LinkCheck;
import java.util.ArrayList;
import java.util.List;

/// Every lesson names the code and the tests as they are, and has all its parts.
final class LessonsAreTrue implements Proof {
  @Override
  public String name() {
    return "lessons";
  }

  @Override
  public Finding judge(CourseModule module, Workbench bench) {
    if (module.isServer() || !bench.isBuilt(module) || !bench.tree(module).problems().isEmpty()) {
      return Finding.notBuilt();
    }
    List<Problem> problems = LessonCheck.check(module, bench.tree(module), bench.tests(module));
    int exercises = bench.tree(module).exercises().size();
    return Finding.of(
        "%s: marks, tests and lesson agree".formatted(Texts.count(exercises, "exercise")),
        problems);
  }

  /// Follows the links of all pages, whatever their module, and looks into the glossary.
  static Finding links(Workbench bench) {
    LinkCheck.Found found = LinkCheck.check(bench.course().root());
    var problems = new ArrayList<>(found.problems());
    problems.addAll(Glossary.check(bench.course().root()));
    return Finding.of(
        "%s in %s lead somewhere"
            .formatted(Texts.count(found.links(), "link"), Texts.count(found.pages(), "page")),
        problems);
  }
}
