package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkTest {
  @TempDir private Path home;

  /** A folder whose {@code java} prints some modules. */
  private void lists(String... modules) throws IOException {
    assumeThat(File.separatorChar).as("a shell script is a program").isEqualTo('/');
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho '" + String.join("\n", modules) + "'\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void theRunningOneIsFoundByItsFolder() {
    assertThat(Jdk.in(Path.of(System.getProperty("java.home")))).isEqualTo(Jdk.running());
  }

  @Test
  void anotherOneStartsTheKernelWithWhatItHas() throws Exception {
    lists("java.base@25.0.3", "jdk.jshell@25.0.3", "java.sql@25.0.3 (a word)");
    Path installed = KernelInstaller.install(home.resolve("kernels"), "k", home);
    assertThat(Jdk.in(home)).isEqualTo(new Jdk(home.resolve("bin/java"), 25, false));
    assertThat(Files.readString(installed.resolve("kernel.json")))
        .contains(home.resolve("bin/java").toString(), "--sun-misc-unsafe-memory-access=allow")
        .doesNotContain("jdk.incubator.vector");
  }

  @Test
  void whatCannotRunTheKernelIsRefused() throws Exception {
    assertThatThrownBy(() -> Jdk.in(home))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected the folder of a JDK 17 or newer, such as JAVA_HOME, got ")
        .hasMessageContaining("there is no " + home.resolve("bin"));
    lists("java.base@11.0.2", "jdk.jshell@11.0.2");
    assertThatThrownBy(() -> Jdk.in(home)).hasMessageEndingWith("its Java is older");
    lists("java.base@17.0.1");
    assertThatThrownBy(() -> Jdk.in(home)).hasMessageContaining("no module jdk.jshell");
    assertThatThrownBy(() -> KernelInstaller.install(home.resolve("kernels"), "k", home))
        .hasMessageContaining("no module jdk.jshell");
    assertThat(home.resolve("kernels")).doesNotExist();
  }
}
