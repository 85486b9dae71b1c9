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
/// @param ownProcess true if no other job may have run in the worker before it
public record Job(
    String name,
    Path folder,
    List<Path> classpath,
    Path testClasses,
    Map<String, String> sources,
    List<Path> allSources,
    List<String> tests,
    boolean listOnly,
    boolean ownProcess) {

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
        ownProcess);
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
        ownProcess);
  }
}
