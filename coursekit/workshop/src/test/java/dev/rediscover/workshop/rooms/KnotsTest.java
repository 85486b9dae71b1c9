package dev.rediscover.workshop.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is called a circle, told with three classes that stand for three files.
class KnotsTest {
  private static Set<String> knots(Class<?>... classes) {
    return Knots.in(new ClassFileImporter().importClasses(classes));
  }

  @Test
  void filesThatKnowEachOther_areAKnot() {
    assertThat(knots(Hen.class, Egg.class, Farmer.class)).containsExactly("rooms: Egg, Hen");
  }

  @Test
  void filesOfWhichOneKnowsTheOther_areNone() {
    assertThat(knots(Hen.class, Farmer.class)).isEmpty();
  }
}

final class Hen {
  Egg laid;
}

final class Egg {
  Hen layer;
}

final class Farmer {
  Hen fed;
}
