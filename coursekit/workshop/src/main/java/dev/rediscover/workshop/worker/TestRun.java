package dev.rediscover.workshop.worker;

import dev.rediscover.lessons.Exercise;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs or lists tests on the JUnit Platform, in the class loader of one job.
final class TestRun {
  private final ClassLoader loader;
  private final Path testClasses;
  private final List<String> tests;
  private final Path scratch;

  /// @param tests the tests as `Class#method`; empty for all in `testClasses`
  /// @param scratch a folder for what the engines write
  TestRun(ClassLoader loader, Path testClasses, List<String> tests, Path scratch) {
    this.loader = loader;
    this.testClasses = testClasses;
    this.tests = tests;
    this.scratch = scratch;
  }

  /// Names the test methods, each once.
  List<Listed> list() {
    Map<String, Listed> listed = new LinkedHashMap<>();
    withLoader(() -> {
      TestPlan plan = launcher().discover(request());
      for (TestIdentifier root : plan.getRoots()) {
        for (TestIdentifier each : plan.getDescendants(root)) {
          method(each.getSource())
              .ifPresent(source -> listed.putIfAbsent(name(source), listed(source)));
        }
      }
    });
    return List.copyOf(listed.values());
  }

  /// Runs the tests.
  ///
  /// @param started told the name of each test method before it runs
  /// @param finished told each result; a method that runs several times gives several
  void run(Consumer<String> started, Consumer<TestResult> finished) {
    withLoader(() -> launcher().execute(request(), new RunListener(started, finished)));
  }

  private void withLoader(Runnable work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Launcher launcher() {
    // No listener of the classpath: the learner's board has nothing to say here.
    return LauncherFactory.create(
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .build());
  }

  private LauncherDiscoveryRequest request() {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectors())
        .filters(ClassNameFilter.includeClassNamePatterns(".*"))
        .filters((PostDiscoveryFilter) this::isWanted)
        .configurationParameter("jqwik.database", scratch.resolve("jqwik-database").toString())
        .build();
  }

  private List<DiscoverySelector> selectors() {
    if (tests.isEmpty()) {
      return List.copyOf(DiscoverySelectors.selectClasspathRoots(Set.of(testClasses)));
    }
    var selectors = new ArrayList<DiscoverySelector>();
    for (String type : new HashSet<>(tests.stream().map(TestRun::typeOf).toList())) {
      selectors.add(DiscoverySelectors.selectClass(loader, type));
    }
    return selectors;
  }

  private static String typeOf(String test) {
    return test.substring(0, test.indexOf('#'));
  }

  private FilterResult isWanted(TestDescriptor descriptor) {
    Optional<MethodSource> method = method(descriptor.getSource());
    return FilterResult.includedIf(
        tests.isEmpty() || method.isEmpty() || tests.contains(name(method.get())));
  }

  static Optional<MethodSource> method(Optional<TestSource> source) {
    return source.filter(MethodSource.class::isInstance).map(MethodSource.class::cast);
  }

  static String name(MethodSource source) {
    return source.getClassName() + "#" + source.getMethodName();
  }

  private static Listed listed(MethodSource source) {
    Method method = source.getJavaMethod();
    Optional<Exercise> exercise = AnnotationSupport.findAnnotation(method, Exercise.class);
    Class<?> type = source.getJavaClass();
    while (exercise.isEmpty() && type != null) {
      exercise = AnnotationSupport.findAnnotation(type, Exercise.class);
      type = type.getEnclosingClass();
    }
    return new Listed(
        name(source),
        exercise.map(Exercise::value).orElse(""),
        exercise.map(Exercise::points).orElse(0));
  }
}
