package dev.rediscover.lessons;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says which exercise a test judges: on a class for all its tests, on a method for that one alone.
///
/// Works for Jupiter's tests and jqwik's properties alike, and is the tag `exercise` for both. A
/// test without it counts for no exercise: the board shows it only when it fails.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@org.junit.jupiter.api.Tag("exercise")
@net.jqwik.api.Tag("exercise")
public @interface Exercise {
  /// The id of the exercise: its number in the lesson's heading, `1.1`, or the name of a drill's page,
  /// `skip-list`.
  String value();

  /// What the exercise is worth when all its tests pass. Say it once; the largest one counts.
  int points() default 1;
}
