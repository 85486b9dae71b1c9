package dev.rediscover.workshop.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseTest {
  @TempDir Path root;

  @Test
  void course_isReadFromTheFolders() {
    for (String name : new String[] {"week01-a", "week03-b", "exercises", "final", "other"}) {
      Texts.write(root.resolve(name + "/pom.xml"), "<project/>");
    }
    Texts.write(root.resolve("week09-notes/README.md"), "no module");
    Course course = Course.at(root);
    assertThat(course.modules())
        .extracting(CourseModule::key)
        .containsExactly("week01", "week03", "exercises", "final");
    CourseModule first = course.find("week01").orElseThrow();
    assertThat(first.firstWeek()).isEqualTo(1);
    assertThat(first.lastWeek()).as("until the next module's week").isEqualTo(2);
    CourseModule second = course.find("week03-b").orElseThrow();
    assertThat(second.lastWeek()).isEqualTo(4);
    assertThat(second.below()).containsExactly(first);
    assertThat(course.find("final").orElseThrow().below()).containsExactly(first, second);
    assertThat(course.taught()).extracting(CourseModule::key).doesNotContain("final");
    assertThat(course.only("week03").modules()).containsExactly(second);
    assertThatThrownBy(() -> course.only("week02"))
        .hasMessage("no module \"week02\"; there are week01, week03, exercises, final");
  }

  @Test
  void mutants_areAllListsOfTheModule() {
    Texts.write(root.resolve("week01-a/pom.xml"), "<project/>");
    CourseModule week = Course.at(root).modules().getFirst();
    for (String name : new String[] {"week01.txt", "week01-net.txt", "week010.txt", "week02.txt"}) {
      Texts.write(week.mutantsFolder().resolve(name), "");
    }
    assertThat(week.mutants())
        .extracting(path -> path.getFileName().toString())
        .containsExactlyInAnyOrder("week01.txt", "week01-net.txt");
  }
}
