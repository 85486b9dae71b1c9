package dev.rediscover.lessons;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// All exercises of a module, also those that a run with `-Dtest=` left out.
///
/// @param exercises how much there is of each, by its id
record WholeModule(Map<String, Extent> exercises) {
  /// @param checks how many test methods it has
  /// @param points what it is worth
  record Extent(int checks, int points) {
    Extent plus(int morePoints) {
      return new Extent(checks + 1, Math.max(points, morePoints));
    }
  }

  /// What a run saw, if it saw everything; otherwise what there is among the compiled tests.
  static WholeModule of(RunResult run) {
    return run.partial() ? compiledIn(run.folder()) : seenBy(run);
  }

  private static WholeModule seenBy(RunResult run) {
    var seen = new TreeMap<String, Extent>(ExerciseId.IN_ORDER);
    for (ExerciseResult exercise : run.numbered()) {
      seen.put(exercise.id(), new Extent(exercise.checks().size(), exercise.points()));
    }
    return new WholeModule(seen);
  }

  private static WholeModule compiledIn(Path module) {
    var found = new TreeMap<String, Extent>(ExerciseId.IN_ORDER);
    Path classes = module.resolve("target/test-classes");
    if (Files.isDirectory(classes)) {
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(classes)))
              .filters(ClassNameFilter.includeClassNamePatterns(".*(Test|Properties)"))
              .build();
      TestPlan plan =
          LauncherFactory.create(
                  LauncherConfig.builder()
                      .enableTestExecutionListenerAutoRegistration(false)
                      .build())
              .discover(request);
      plan.getRoots().forEach(root -> collect(plan, root, found));
    }
    return new WholeModule(found);
  }

  private static void collect(TestPlan plan, TestIdentifier test, Map<String, Extent> found) {
    if (test.getSource().orElse(null) instanceof MethodSource source) {
      CheckResult.exerciseOf(source)
          .ifPresent(exercise ->
              found.put(
                  exercise.value(),
                  found.getOrDefault(exercise.value(), new Extent(0, 0)).plus(exercise.points())));
      return;
    }
    plan.getChildren(test).forEach(child -> collect(plan, child, found));
  }

  int points() {
    return exercises.values().stream().mapToInt(Extent::points).sum();
  }

  /// The value that a run's own results are told by where this knows nothing.
  int pointsOf(ExerciseResult exercise) {
    Extent extent = exercises.get(exercise.id());
    return extent == null ? exercise.points() : extent.points();
  }

  boolean isWhole(ExerciseResult exercise) {
    Extent extent = exercises.get(exercise.id());
    return extent == null || extent.checks() <= exercise.checks().size();
  }
}
