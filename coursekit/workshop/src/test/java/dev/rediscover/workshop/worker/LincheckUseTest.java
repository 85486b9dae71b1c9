package dev.rediscover.workshop.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LincheckUseTest {
  @TempDir Path folder;

  @Test
  void by_findsItInAClassAndInWhatItUses() throws Exception {
    List<File> classpath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(File::new)
            .toList();
    MemoryCompiler.Compiled compiled =
        new MemoryCompiler()
            .compile(
                Map.of(
                    "toy/Direct.java",
                    "package toy; class Direct {"
                        + " @org.jetbrains.lincheck.datastructures.Operation void x() {}"
                        + " Class<?> c ="
                        + " org.jetbrains.lincheck.datastructures.ModelCheckingOptions.class; }",
                    "toy/Indirect.java",
                    "package toy; class Indirect { Object x() { return new Direct(); } }",
                    "toy/Other.java",
                    "package toy; class Other { String x = \"lincheck\"; }"),
                classpath);
    assertThat(compiled.error()).isEmpty();
    Files.createDirectories(folder.resolve("toy"));
    for (Map.Entry<String, byte[]> entry : compiled.classes().entrySet()) {
      Files.write(folder.resolve(entry.getKey().replace('.', '/') + ".class"), entry.getValue());
    }
    assertThat(LincheckUse.by("toy.Direct", folder)).isTrue();
    assertThat(LincheckUse.by("toy.Indirect", folder)).isTrue();
    assertThat(LincheckUse.by("toy.Other", folder)).isFalse();
  }
}
