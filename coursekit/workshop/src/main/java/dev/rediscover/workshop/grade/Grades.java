package dev.rediscover.workshop.grade;

import java.util.List;

/// What one submission came to.
///
/// @param submission its name
/// @param exercises the grades, in the order of the exercises
public record Grades(String submission, List<ExerciseGrade> exercises) {
  /// The points that it earned.
  public int points() {
    return exercises.stream().mapToInt(ExerciseGrade::points).sum();
  }

  /// The points that it could earn.
  public int pointsMax() {
    return exercises.stream().mapToInt(ExerciseGrade::pointsMax).sum();
  }
}
