package dev.rediscover.workshop.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JavaStyleTest {
  @Test
  @Timeout(300)
  void everyFile_ofTheRepository_isFormatted() throws Exception {
    List<String> others = new ArrayList<>();
    for (Path file : Repository.javaFiles()) {
      String name = Repository.root().relativize(file).toString();
      String source = Files.readString(file);
      try {
        if (!JavaStyle.formatted(source).equals(source)) {
          others.add(name);
        }
      } catch (IllegalArgumentException e) {
        others.add(name + ":" + e.getMessage());
      }
    }
    assertThat(others)
        .as("not formatted; `mvn -q compile -Pformat -pl coursekit/workshop` does it")
        .isEmpty();
  }

  @Test
  void source_untidy_isFormatted() {
    String tidy = "class A {\n  int b = 1;\n}\n";
    assertThat(JavaStyle.formatted("class A {int b=1 ;}")).isEqualTo(tidy);
    assertThat(JavaStyle.formatted(tidy)).isEqualTo(tidy);
  }

  @Test
  void source_betweenOffAndOn_staysAsItIs() {
    String table = "  // formatter:off\n  int a   =  1;\n  int bcd =  2;\n  // formatter:on\n";
    String formatted = JavaStyle.formatted("class A {\n" + table + "int c=3;}\n");
    assertThat(formatted).isEqualTo("class A {\n" + table + "  int c = 3;\n}\n");
    assertThat(JavaStyle.formatted(formatted)).isEqualTo(formatted);
  }

  @Test
  void imports_unordered_areOrderedAndKept() {
    String source = "package p;\nimport b.B;\nimport a.A;\n\n/// See [B].\nclass C {}\n";
    assertThat(JavaStyle.formatted(source)).contains("import a.A;\nimport b.B;\n");
  }

  @Test
  void mark_ofAnExercise_staysOneLine() {
    String mark = "    // exercise 1.3 begin: " + "a long text ".repeat(9).strip() + "\n";
    String source = "class A {\n  void b() {\n" + mark + "    // exercise 1.3 end\n  }\n}\n";
    assertThat(JavaStyle.formatted(source)).isEqualTo(source);
  }

  @Test
  void source_noJava_saysWhere() {
    assertThatThrownBy(() -> JavaStyle.formatted("class A {\n  int = 1;\n}\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2:");
  }
}
