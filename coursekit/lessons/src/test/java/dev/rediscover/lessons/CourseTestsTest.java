package dev.rediscover.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The course's tests, told from edited ones.
class CourseTestsTest {
  @TempDir Path module;

  @Test
  void list_doesNotCareHowLinesEnd_butWhatTheySay() throws IOException {
    Path test = module.resolve("src/test/java/DictTest.java");
    Files.createDirectories(test.getParent());
    Files.writeString(test, "class DictTest {\n}\n");
    String list = CourseTests.list(module);
    assertThat(list).endsWith("  src/test/java/DictTest.java\n").hasLineCount(1);

    Files.writeString(test, "class DictTest {\r\n}\r\n");
    assertThat(CourseTests.list(module)).isEqualTo(list);
    Files.writeString(test, "class DictTest { }\n");
    assertThat(CourseTests.list(module)).isNotEqualTo(list);
  }

  @Test
  void changed_inAnEmptyWeek_isEveryTestOfTheList() {
    Path empty = module.resolve("week01-cache");
    assertThat(CourseTests.changed(empty))
        .contains("src/test/java/dev/rediscover/store/DictTest.java");
    assertThat(CourseTests.changed(module.resolve("nosuch-week"))).isEmpty();
  }
}
