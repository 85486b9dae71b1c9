package dev.rediscover.workshop.starter;

/// The lines between two marks of a solution.
///
/// @param kind what becomes of them
/// @param exercise the id of the exercise: `1.1`
/// @param text what is to do, in a few words; empty for a solution region
/// @param begin the line of the first mark, counted from 1
/// @param end the line of the second mark
public record Region(Kind kind, String exercise, String text, int begin, int end) {
  /// What the generator makes of a region.
  public enum Kind {
    /// One `throw` statement.
    EXERCISE,
    /// Nothing.
    SOLUTION
  }
}
