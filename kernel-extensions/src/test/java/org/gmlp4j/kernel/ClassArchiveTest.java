package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir private Path folder;
  private Path launcher;
  private Path archive;

  @BeforeEach
  void names() {
    launcher = folder.resolve("launcher.jar");
    archive = folder.resolve(ClassArchive.NAME);
  }

  @Test
  void aSecondStartTakesItsClassesFromTheArchive() throws Exception {
    LauncherJar.write(launcher, jars());
    assertThat(ClassArchive.write(archive, KernelSpec.java(Jdk.running()), launcher)).isTrue();
    Path log = folder.resolve("classes.log");
    List<String> command = new ArrayList<>(KernelSpec.java(Jdk.running()));
    command.addAll(ClassArchive.options(archive));
    command.add("-Xlog:class+load:file=" + log);
    command.addAll(List.of("-jar", launcher.toString(), ClassArchive.REHEARSE));

    Path output = folder.resolve("output.txt");
    Process java =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(java.waitFor()).as(() -> text(output)).isZero();
    assertThat(log).content().containsPattern("GmlpKernel source: shared objects file");
    assertThat(text(output)).doesNotContain("[cds]");
  }

  @Test
  void aJvmThatDoesNotStartMakesNone() {
    assertThat(ClassArchive.write(archive, List.of("/no/such/java"), launcher)).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  /** The class path, each folder packed into a jar. */
  private String jars() {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Files.isDirectory(Path.of(entry))) {
        String jar = folder.resolve(jars.size() + ".jar").toString();
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "cfM", jar, "-C", entry, ".");
        jars.add(jar);
      } else {
        jars.add(entry);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
