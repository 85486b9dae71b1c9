package dev.rediscover.workshop.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a worker is to do: compile some changed sources, and run some tests on top of them.
///
/// @param name what it is for, as people say it
/// @param folder the folder that the worker runs in
/// @param classpath folders and jars, the first wins; the workshop's own libraries come after them
/// @param testClasses the folder of the compiled tests; also on the classpath
/// @param sources the changed sources by path: `dev/rediscover/store/Dict.java`
/// @param allSources folders with all sources of the module and its tests, the base of `sources`.
///     They are compiled too when a change reaches a constant that other classes hold a copy of
/// @param tests the tests to run, `dev.rediscover.store.DictTest#find`; empty for all
/// @param listOnly true to name the tests and run none
/// @param ownProcess true for a process of its own that has all classes on its classpath; else the
///     worker loads them in a class loader of the job's
/// @param limitSeconds how long a test may take; 0 for as long as the pool says
public record Job(
    String name,
    Path folder,
    List<Path> classpath,
    Path testClasses,
    Map<String, String> sources,
    List<Path> allSources,
    List<String> tests,
    boolean listOnly,
    boolean ownProcess,
    double limitSeconds) {

  /// All tests of a folder of compiled tests, on the classes as they are.
  public static Job on(Path folder, List<Path> classpath, Path testClasses, List<Path> allSources) {
    return new Job(
        testClasses.toString(),
        folder,
        List.copyOf(classpath),
        testClasses,
        Map.of(),
        List.copyOf(allSources),
        List.of(),
        false,
        false,
        0);
  }

  /// The same job in a process of its own.
  public Job inOwnProcess() {
    return new Job(
        name,
        folder,
        classpath,
        testClasses,
        sources,
        allSources,
        tests,
        listOnly,
        true,
        limitSeconds);
  }

  /// The same job, to name its tests and run none.
  public Job toList() {
    return new Job(
        name,
        folder,
        classpath,
        testClasses,
        sources,
        allSources,
        tests,
        true,
        ownProcess,
        limitSeconds);
  }

  /// The same job with other tests.
  public Job withTests(List<String> others) {
    return new Job(
        name,
        folder,
        classpath,
        testClasses,
        sources,
        allSources,
        List.copyOf(others),
        listOnly,
        ownProcess,
        limitSeconds);
  }

  /// The same job with a time limit for each test of its own.
  public Job within(double seconds) {
    return new Job(
        name,
        folder,
        classpath,
        testClasses,
        sources,
        allSources,
        tests,
        listOnly,
        ownProcess,
        seconds);
  }

  /// The same job under another name on changed sources.
  public Job withSources(String newName, Map<String, String> changed) {
    return new Job(
        newName,
        folder,
        classpath,
        testClasses,
        Map.copyOf(changed),
        allSources,
        tests,
        listOnly,
        ownProcess,
        limitSeconds);
  }
}
