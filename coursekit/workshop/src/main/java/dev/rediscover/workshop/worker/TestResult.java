package dev.rediscover.workshop.worker;

import java.util.List;

/// What came of one test method; where it ran several times, the worst of it.
///
/// @param test the test: `dev.rediscover.store.DictTest#find_equalBytes_findsTheRecord`
/// @param verdict what came of it
/// @param exercise the exercise that is not done, for [Verdict#NOT_DONE]; else empty
/// @param message what the failure said, its exception's type first; empty for a passed test
/// @param runs how many times it ran: examples, properties and containers count once
public record TestResult(String test, Verdict verdict, String exercise, String message, int runs) {
  /// What can come of a test, the worst last.
  public enum Verdict {
    /// It held.
    PASSED,
    /// It didn't run, or found that it can't: no real Redis, say.
    SKIPPED,
    /// The exercise's `UnsupportedOperationException` came.
    NOT_DONE,
    /// An assertion failed.
    WRONG,
    /// Something else was thrown.
    CRASHED,
    /// It didn't end in its time.
    TIMED_OUT,
    /// Its process ended under it.
    KILLED_THE_PROCESS
  }

  /// True if the test was run and didn't pass.
  public boolean isRed() {
    return verdict.compareTo(Verdict.SKIPPED) > 0;
  }

  /// The test as people say it: `DictTest#find`.
  public String shortName() {
    return shortName(test);
  }

  /// A test as people say it: `DictTest#find`.
  public static String shortName(String test) {
    int hash = test.indexOf('#');
    String type = hash < 0 ? test : test.substring(0, hash);
    return type.substring(type.lastIndexOf('.') + 1) + (hash < 0 ? "" : test.substring(hash));
  }

  /// The first lines of the message, each behind `indent`.
  public String firstLines(int most, String indent) {
    List<String> lines = message.lines().filter(line -> !line.isBlank()).limit(most).toList();
    return String.join("\n", lines.stream().map(line -> indent + line.stripTrailing()).toList());
  }

  /// This and another run of the same test as one.
  TestResult and(TestResult other) {
    TestResult worse = other.verdict.compareTo(verdict) > 0 ? other : this;
    // A test that was skipped once and held once did judge something.
    if (worse.verdict == Verdict.SKIPPED) {
      worse = verdict == Verdict.PASSED ? this : other;
    }
    return new TestResult(test, worse.verdict, worse.exercise, worse.message, runs + other.runs);
  }
}
