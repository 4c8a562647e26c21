package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.kernel.Finding.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final String INSTALL = "gmlp kernel install --name k";

  @TempDir private Path folder;

  @Test
  void aKernelThatIsInstalledHereIsWell() throws Exception {
    KernelInstaller.install(folder, "k");
    List<Finding> findings = Doctor.examine(folder, "k", INSTALL);
    assertThat(findings).noneMatch(finding -> finding.level() == Level.PROBLEM);
    assertThat(findings).anyMatch(finding -> finding.what().startsWith("oneDNN "));
    assertThat(findings).anyMatch(finding -> finding.what().startsWith("Java "));
  }

  @Test
  void eachDamageToAKernelIsNamedWithItsCure() throws Exception {
    assertThat(InstalledKernel.examine(folder.resolve("none"), INSTALL).what())
        .contains("not installed");
    Path kernel = KernelInstaller.install(folder, "k");
    Path json = kernel.resolve("kernel.json");
    String spec = Files.readString(json);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(json, spec.replace(java, "/gone/java"));
    assertProblem(kernel, "/gone/java");
    Files.writeString(json, spec.replace("launcher.jar", "gone.jar"));
    assertProblem(kernel, "gone.jar");
    Files.writeString(json, spec);
    LauncherJar.write(kernel.resolve("launcher.jar"), "/gone/gmlp4j.jar");
    assertProblem(kernel, "/gone/gmlp4j.jar");
    Files.writeString(json, "{");
    assertProblem(kernel, "damaged");
    Files.writeString(json, "{\"argv\": []}");
    assertProblem(kernel, "damaged");
  }

  @Test
  void anArchiveThatIsNotOfTheLastBuildIsRemarkedOn() throws Exception {
    Path kernel = Files.createDirectory(folder.resolve("k"));
    Path launcher = kernel.resolve("launcher.jar");
    Path program = Files.writeString(folder.resolve("gmlp4j.jar"), "a program");
    LauncherJar.write(launcher, program.toString());
    Path archive = Files.writeString(kernel.resolve(ClassArchive.NAME), "classes");
    Files.writeString(
        kernel.resolve("kernel.json"),
        KernelSpec.json(Jdk.running(), launcher, Optional.of(archive)));
    Files.setLastModifiedTime(program, FileTime.fromMillis(1_000));
    assertThat(InstalledKernel.examine(kernel, INSTALL).level()).isEqualTo(Level.OK);

    Files.setLastModifiedTime(archive, FileTime.fromMillis(999));
    assertStale(kernel);
    Files.delete(archive);
    assertStale(kernel);
  }

  private static void assertStale(Path kernel) {
    Finding finding = InstalledKernel.examine(kernel, INSTALL);
    assertThat(finding.level()).isEqualTo(Level.NOTE);
    assertThat(finding.what()).contains("archive of classes is not of the last build");
    assertThat(finding.cure()).contains(INSTALL);
  }

  private static void assertProblem(Path kernel, String what) {
    Finding finding = InstalledKernel.examine(kernel, INSTALL);
    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.what()).contains(what);
    assertThat(finding.cure()).contains(INSTALL);
  }

  @Test
  void anOldJavaIsAProblemAndANewOneIsRemarkedOn() {
    assertThat(Doctor.java(11)).anyMatch(finding -> finding.level() == Level.PROBLEM);
    assertThat(Doctor.java(21))
        .anyMatch(finding -> finding.what().contains("ignores its interrupt"));
  }

  @Test
  void littleMemoryIsRemarkedOn() {
    assertThat(Doctor.memory(8L << 30, 8L << 30).level()).isEqualTo(Level.OK);
    assertThat(Doctor.memory(8L << 30, 1L << 30).level()).isEqualTo(Level.NOTE);
    assertThat(Doctor.memory(256L << 20, 8L << 30).level()).isEqualTo(Level.NOTE);
  }

  @Test
  void aMissingJupyterIsNoProblem() {
    Finding finding = JupyterCheck.program("no-such-jupyter");
    assertThat(finding.level()).isEqualTo(Level.NOTE);
    assertThat(finding.cure()).contains("./gmlp run");
  }

  @Test
  void jupyterIsNamedByWhatShowsNotebooks() {
    String text =
        """
        Selected Jupyter core packages...
        IPython          : 8.5.0
        jupyterlab       : not installed
        notebook         : 6.4.12
        """;
    assertThat(JupyterCheck.versions(text)).isEqualTo("notebook 6.4.12");
    assertThat(JupyterCheck.versions("4.1")).isEqualTo("4.1");
  }

  @Test
  void aProblemWithoutACureIsRefused() {
    assertThatThrownBy(() -> new Finding(Level.PROBLEM, "broken", ""))
        .hasMessageContaining("needs a cure");
  }
}
