package dev.rediscover.workshop.worker;

import java.util.List;
import java.util.Optional;

/// What came of a job.
///
/// @param job the job
/// @param compileError what the compiler said, if the changed sources don't compile; else empty
/// @param listed the tests, for a job that only lists
/// @param tests what came of each test that was asked for, as far as it is known
/// @param seconds how long it took
public record JobResult(
    Job job, String compileError, List<Listed> listed, List<TestResult> tests, double seconds) {

  /// True if the sources compiled.
  public boolean compiled() {
    return compileError.isEmpty();
  }

  /// The result of one test.
  public Optional<TestResult> of(String test) {
    return tests.stream().filter(result -> result.test().equals(test)).findFirst();
  }
}
