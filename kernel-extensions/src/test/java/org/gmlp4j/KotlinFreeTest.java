package org.gmlp4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Reads the class path that Maven resolved for the tests, a superset of what runs.
 *
 * <p>JUnit's own jars are left out: they offer Kotlin helpers, and are never shipped.
 */
class KotlinFreeTest {
  @Test
  void theClassPathHoldsNoKotlin() throws IOException {
    List<Path> entries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::exists)
            .filter(entry -> !entry.getFileName().toString().startsWith("junit-"))
            .toList();

    assertThat(entries).anySatisfy(e -> assertThat(e.toString()).contains("picocli"));
    assertThat(entries).anySatisfy(e -> assertThat(e.toString()).contains("jjava-jupyter"));
    for (Path entry : entries) {
      assertThat(kotlin(entry)).as("Kotlin in %s", entry).isEmpty();
    }
  }

  @Test
  void aClassPathEntryWithKotlinInItWouldBeSeen() {
    assertThat(isKotlin("kotlin/jvm/internal/Intrinsics.class")).isTrue();
    assertThat(isKotlin("META-INF/kotlin-stdlib.kotlin_module")).isTrue();
    assertThat(isKotlin("shaded/kotlin/Unit.class")).isTrue();
    assertThat(isKotlin("org/gmlp4j/KotlinFreeTest.class")).isFalse();
  }

  private static List<String> kotlin(Path entry) throws IOException {
    List<String> found = new ArrayList<>();
    if (entry.getFileName().toString().toLowerCase(Locale.ROOT).contains("kotlin")) {
      found.add(entry.getFileName().toString());
    }
    if (Files.isDirectory(entry)) {
      try (Stream<Path> files = Files.walk(entry)) {
        files
            .map(f -> entry.relativize(f).toString().replace(File.separatorChar, '/'))
            .filter(KotlinFreeTest::isKotlin)
            .forEach(found::add);
      }
    } else {
      try (JarFile jar = new JarFile(entry.toFile())) {
        jar.stream().map(e -> e.getName()).filter(KotlinFreeTest::isKotlin).forEach(found::add);
      }
    }
    return found;
  }

  private static boolean isKotlin(String name) {
    return ("/" + name).contains("/kotlin/")
        || ("/" + name).contains("/kotlinx/")
        || name.endsWith(".kotlin_module");
  }
}
