package dev.rediscover.workshop.mutant;

import dev.rediscover.workshop.worker.TestResult.Verdict;
import java.util.List;

/// A wrong solution, as its list describes it.
///
/// @param where the list and the line of the entry: `week01.txt:12`
/// @param mistake what it does wrong, in one sentence
/// @param edits how the reference becomes it
/// @param killers the tests that must find it out: `DictTest#find`
/// @param death how they must find it out
/// @param says words that their failure must say, or nothing
public record Mutant(
    String where,
    String mistake,
    List<Edit> edits,
    List<String> killers,
    Death death,
    String says) {

  /// How a test finds out a wrong solution.
  public enum Death {
    /// An assertion fails.
    WRONG(Verdict.WRONG),
    /// The code under test throws.
    CRASH(Verdict.CRASHED),
    /// The test doesn't end.
    TIMEOUT(Verdict.TIMED_OUT);

    private final Verdict verdict;

    Death(Verdict verdict) {
      this.verdict = verdict;
    }

    /// What comes of a test that dies so.
    public Verdict verdict() {
      return verdict;
    }
  }

  /// One place to change.
  ///
  /// @param file the end of the file's path
  /// @param find a piece of a line, or whole lines
  /// @param put what stands there instead
  /// @param wholeLines true if whole lines are to be found, whatever their indentation
  public record Edit(String file, String find, String put, boolean wholeLines) {}
}
