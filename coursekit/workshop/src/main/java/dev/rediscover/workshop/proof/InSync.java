package dev.rediscover.workshop.proof;

import dev.rediscover.lessons.CourseTests;
import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Problem;
import dev.rediscover.workshop.course.Texts;
import dev.rediscover.workshop.starter.StarterTree;
import dev.rediscover.workshop.worker.MemoryCompiler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Every starter is what the generator makes of its solution, and shows the same members.
final class InSync implements Proof {
  private static final int FILES_SHOWN = 5;
  private static final String REPAIR = "run `mvn -q compile -Pstarters -pl coursekit/workshop`";

  @Override
  public String name() {
    return "sync";
  }

  @Override
  public Finding judge(CourseModule module, Workbench bench) {
    Map<String, Path> there = CourseModule.files(module.starterMain());
    StarterTree tree = bench.tree(module);
    if (module.isServer()
        || tree.files().isEmpty() && tree.problems().isEmpty() && there.isEmpty()) {
      return Finding.notBuilt();
    }
    var problems = new ArrayList<>(tree.problems());
    compareFiles(module, tree, there, problems);
    compareTestList(module, problems);
    int members = tree.problems().isEmpty() ? compareMembers(module, tree, problems) : 0;
    return Finding.of(
        "%s as the generator makes them, %s the same"
            .formatted(
                Texts.count(tree.files().size(), "file"), Texts.count(members, "visible member")),
        problems);
  }

  private static void compareFiles(
      CourseModule module, StarterTree tree, Map<String, Path> there, List<Problem> problems) {
    var untrue = new ArrayList<Problem>();
    tree.files()
        .forEach((path, wanted) -> {
          Path file = module.starterMain().resolve(path);
          if (!there.containsKey(path)) {
            untrue.add(Problem.at(module.show(file), "is missing"));
          } else if (!Arrays.equals(wanted, bytes(file))) {
            untrue.add(Problem.at(module.show(file), "is not what its solution makes it"));
          }
        });
    there.forEach((path, file) -> {
      if (!tree.files().containsKey(path) && !tree.sources().containsKey(path)) {
        untrue.add(Problem.at(module.show(file), "has no solution"));
      }
    });
    problems.addAll(untrue.subList(0, Math.min(untrue.size(), FILES_SHOWN)));
    if (!untrue.isEmpty()) {
      String all = Texts.count(untrue.size(), "file") + " in all; " + REPAIR;
      problems.add(Problem.at(module.show(module.starterMain()), all));
    }
  }

  private static void compareTestList(CourseModule module, List<Problem> problems) {
    if (!module.hasTestList()) {
      return;
    }
    Path list = module.testList();
    String there = Files.exists(list) ? new String(bytes(list), StandardCharsets.UTF_8) : "";
    if (!there.equals(CourseTests.list(module.home()))) {
      problems.add(Problem.at(module.show(list), "does not list the tests as they are; " + REPAIR));
    }
  }

  private static int compareMembers(CourseModule module, StarterTree tree, List<Problem> problems) {
    if (tree.exercises().isEmpty()) {
      return 0;
    }
    var classpath = new ArrayList<File>();
    module.below().forEach(earlier -> classpath.add(earlier.classes().toFile()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classpath.add(new File(entry));
    }
    MemoryCompiler.Compiled starter = new MemoryCompiler().compile(tree.starterTexts(), classpath);
    if (!starter.error().isEmpty()) {
      problems.add(
          Problem.at(module.name(), "the starter does not compile:\n" + starter.error().indent(4)));
      return 0;
    }
    Set<String> starters = VisibleMembers.of(starter.classes().values());
    Set<String> solutions = VisibleMembers.of(classFiles(module));
    var missing = new TreeSet<>(solutions);
    missing.removeAll(starters);
    for (String member : missing) {
      problems.add(
          Problem.at(module.name(), member + " is visible in the solution and not in the starter"));
    }
    return starters.size();
  }

  private static List<byte[]> classFiles(CourseModule module) {
    if (!Files.isDirectory(module.classes())) {
      return List.of();
    }
    return Texts.walk(module.classes()).stream()
        .filter(file -> file.toString().endsWith(".class"))
        .map(InSync::bytes)
        .toList();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }
}
