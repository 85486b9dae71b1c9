package dev.rediscover.lessons.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TestClassesTest {
  interface Contract {
    @Test
    default void kept_byAll() {}
  }

  abstract static class Base implements Contract {
    @Test
    void inherited() {}

    void helper() {}
  }

  static final class Toy extends Base {
    @Property
    void holds(@ForAll int any) {}
  }

  @Test
  void names_ofAFolder_areTestsOfBothEngines_inheritedOnesToo() throws URISyntaxException {
    Path folder =
        Path.of(TestClassesTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String toy = Toy.class.getName();

    List<String> names = new TestClasses(folder).names();

    assertThat(names.stream().filter(name -> name.startsWith(TestClassesTest.class.getName())))
        .containsExactlyInAnyOrder(
            toy + "#holds",
            toy + "#inherited",
            toy + "#kept_byAll",
            TestClassesTest.class.getName()
                + "#names_ofAFolder_areTestsOfBothEngines_inheritedOnesToo");
  }
}
