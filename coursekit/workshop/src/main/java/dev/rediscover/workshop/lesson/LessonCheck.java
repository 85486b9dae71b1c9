package dev.rediscover.workshop.lesson;

import dev.rediscover.lessons.build.TestPattern;
import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.starter.Marked;
import dev.rediscover.workshop.starter.Region;
import dev.rediscover.workshop.starter.StarterTree;
import dev.rediscover.workshop.worker.Listed;
import dev.rediscover.workshop.worker.TestResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Holds a page, a week's lesson or a drill, against its solution and its tests.
public final class LessonCheck {
  private static final int WORDS_MIN = 1_500;

  private final CourseModule module;
  private final StarterTree tree;
  private final List<Listed> tests;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, List<SourceMembers.Member>> members = new HashMap<>();
  private final String page;

  private LessonCheck(CourseModule module, StarterTree tree, List<Listed> tests, Path page) {
    this.module = module;
    this.tree = tree;
    this.tests = tests;
    this.page = module.show(page);
  }

  /// What is untrue in a week's lesson, or in the pages of the drills.
  ///
  /// @param tree the module's marked solution
  /// @param tests the module's tests
  public static List<Problem> check(CourseModule module, StarterTree tree, List<Listed> tests) {
    var check = new LessonCheck(module, tree, tests, module.lesson());
    if (!Files.exists(module.lesson())) {
      return List.of(Problem.at(check.page, "there is no lesson"));
    }
    String text = Texts.read(module.lesson());
    if (module.isDrills()) {
      for (String id : tree.exercises().keySet()) {
        var drill = new LessonCheck(module, tree, tests, module.drill(id));
        drill.checkDrill(id, text);
        check.problems.addAll(drill.problems);
      }
      check.checkTestIds(tree.exercises().keySet());
    } else {
      check.checkWeek(Lesson.read(text));
    }
    return List.copyOf(check.problems);
  }

  /// @param list the page that lists all drills
  private void checkDrill(String id, String list) {
    if (!Files.exists(module.drill(id))) {
      problems.add(Problem.at(page, "the drill has no page"));
      return;
    }
    String text = Texts.read(module.drill(id));
    Lesson lesson = Lesson.drill(id, text);
    problems.addAll(LessonParts.checkDrill(page, lesson));
    problems.addAll(DrillPage.check(page, id, text, list));
    checkEdit(lesson.sections().getFirst());
    checkTest(lesson.sections().getFirst());
  }

  private void checkWeek(Lesson lesson) {
    Set<String> ids = tree.exercises().keySet();
    var told = new HashSet<String>();
    for (Lesson.Section section : lesson.sections()) {
      if (!told.add(section.id())) {
        problem(section.line(), "a second section on exercise " + section.id());
      } else if (!ids.contains(section.id())) {
        problem(section.line(), "no mark in the solution is of exercise " + section.id());
      } else {
        checkEdit(section);
        checkTest(section);
      }
    }
    for (String id : ids) {
      if (!told.contains(id)) {
        problems.add(Problem.at(page, "no section `## " + id + " …`"));
      }
    }
    checkTestIds(ids);
    problems.addAll(LessonParts.checkWeek(page, lesson));
    problems.addAll(SectionForm.check(page, module.name(), lesson, tree.sources().values(), ids));
    int words = lesson.page().words();
    if (words < WORDS_MIN) {
      warn(1, "has %,d words; a lesson has %,d or more".formatted(words, WORDS_MIN));
    }
  }

  private void checkTestIds(Set<String> ids) {
    var unknown = new TreeSet<String>();
    for (Listed test : tests) {
      if (!test.exercise().isEmpty() && !ids.contains(test.exercise())) {
        unknown.add(test.exercise() + " of " + TestResult.shortName(test.test()));
      }
    }
    for (String one : unknown) {
      problems.add(
          Problem.at(module.show(module.tests()), "no mark in the solution is of exercise " + one));
    }
  }

  private void checkEdit(Lesson.Section section) {
    if (section.edit().isEmpty()) {
      problem(section.line(), "exercise " + section.id() + " has no line `Edit:`");
      return;
    }
    var covered = new HashSet<Region>();
    for (Markdown.Link link : section.edit().get().entries()) {
      covered.addAll(regionsOf(section.id(), link));
    }
    tree.sources()
        .forEach((path, marked) -> {
          for (Region region : marked.regions()) {
            if (isOf(region, section.id()) && !covered.contains(region)) {
              problem(
                  section.line(),
                  "`Edit:` does not name %s, which has a part of exercise %s"
                      .formatted(home(path, marked, region), section.id()));
            }
          }
        });
  }

  private static boolean isOf(Region region, String id) {
    return region.kind() == Region.Kind.EXERCISE && region.exercise().equals(id);
  }

  private String home(String path, Marked marked, Region region) {
    String place = path + ":" + region.begin();
    for (SourceMembers.Member member : membersOf(path, marked)) {
      if (member.holds(region.begin())) {
        place = member.type() + "." + member.name();
      }
    }
    return place;
  }

  private List<SourceMembers.Member> membersOf(String path, Marked marked) {
    return members.computeIfAbsent(
        path, unused -> SourceMembers.of(String.join("\n", marked.lines())));
  }

  /// The regions of an exercise that an entry of its `Edit:` leads to.
  private List<Region> regionsOf(String id, Markdown.Link link) {
    Path file = module.lesson().resolveSibling(link.target().replaceFirst("#.*", "")).normalize();
    Path main = module.starterMain();
    String path = file.startsWith(main) ? main.relativize(file).toString().replace('\\', '/') : "";
    Marked marked = tree.sources().get(path);
    if (marked == null) {
      problem(link.line(), link.target() + " is no file of this module's starter");
      return List.of();
    }
    String text = link.text().replace("`", "").replace('#', '.').replaceFirst("\\(.*", "").strip();
    List<SourceMembers.Member> all = membersOf(path, marked);
    String top = path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
    boolean wholeType = text.equals(top) || SourceMembers.types(all).contains(text);
    var regions = new ArrayList<Region>();
    boolean known = wholeType;
    for (SourceMembers.Member member : all) {
      boolean inType = member.type().equals(text) || text.equals(top);
      boolean named = (member.type() + "." + member.name()).equals(text);
      known |= named;
      if (inType || named) {
        marked.regions().stream()
            .filter(region -> isOf(region, id) && member.holds(region.begin()))
            .forEach(regions::add);
      }
    }
    if (!known) {
      problem(link.line(), "there is no " + text + " in " + link.target());
    } else if (regions.isEmpty()) {
      problem(link.line(), text + " has no part of exercise " + id);
    }
    return regions;
  }

  private void checkTest(Lesson.Section section) {
    List<String> own =
        tests.stream()
            .filter(test -> test.exercise().equals(section.id()))
            .map(Listed::test)
            .toList();
    if (section.test().isEmpty()) {
      String form =
          "`Test: ``mvn test -pl %s -Dtest=…`` (%s)`"
              .formatted(module.name(), Texts.count(own.size(), "test"))
              .replace("``", "`");
      problem(
          Math.max(section.line(), section.testLine()),
          "exercise " + section.id() + " has no line of the form " + form);
      return;
    }
    Lesson.Test test = section.test().get();
    int line = section.testLine();
    if (!test.module().equals(module.name())) {
      problem(line, "the tests are in " + module.name() + ", not in " + test.module());
    }
    if (test.count() != own.size()) {
      problem(
          line,
          "says %s, but exercise %s has %d"
              .formatted(Texts.count(test.count(), "test"), section.id(), own.size()));
    }
    List<String> missed =
        own.stream().filter(name -> !TestPattern.picks(test.pattern(), name)).toList();
    if (!missed.isEmpty()) {
      problem(line, "-Dtest=" + test.pattern() + " does not run " + shown(missed));
    }
    List<String> others =
        tests.stream()
            .filter(each -> !each.exercise().equals(section.id()))
            .map(Listed::test)
            .filter(name -> TestPattern.picks(test.pattern(), name))
            .toList();
    if (!others.isEmpty()) {
      problem(
          line,
          "-Dtest=%s also runs what is not of exercise %s: %s"
              .formatted(test.pattern(), section.id(), shown(others)));
    }
    for (String one : test.pattern().split(",")) {
      if (tests.stream().noneMatch(each -> TestPattern.picks(one, each.test()))) {
        problem(line, "-Dtest=" + one + " runs nothing");
      }
    }
  }

  private static String shown(List<String> names) {
    String first = String.join(", ", names.stream().limit(3).map(TestResult::shortName).toList());
    return names.size() <= 3 ? first : first + " and " + (names.size() - 3) + " more";
  }

  private void problem(int line, String text) {
    problems.add(Problem.at(page, line, text));
  }

  private void warn(int line, String text) {
    problems.add(Problem.warn(page + ":" + line, text));
  }
}
