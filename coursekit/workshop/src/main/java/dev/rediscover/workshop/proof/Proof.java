package dev.rediscover.workshop.proof;

import dev.rediscover.workshop.course.CourseModule;
import dev.rediscover.workshop.course.Problem;
import java.util.List;

/// Something that the course promises, and the program that holds it against the code.
interface Proof {
  /// The word for `-Dproof=`, and the first column of the table.
  String name();

  /// Judges one module.
  Finding judge(CourseModule module, Workbench bench);

  /// What a proof found in one module.
  ///
  /// @param built false if there is nothing to judge yet
  /// @param proved what was proved, with its numbers
  /// @param problems what is untrue, and what is to be repaired one day
  record Finding(boolean built, String proved, List<Problem> problems) {
    static Finding notBuilt() {
      return new Finding(false, "not built yet", List.of());
    }

    static Finding of(String proved, List<Problem> problems) {
      return new Finding(true, proved, List.copyOf(problems));
    }

    boolean failed() {
      return problems.stream().anyMatch(problem -> !problem.warning());
    }
  }
}
