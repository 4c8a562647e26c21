package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelInstallerTest {
  @TempDir private Path folder;

  @Test
  void theSpecStartsThisJvmWithAJarThatNamesTheAgent() throws Exception {
    Path installed = KernelInstaller.install(folder, "gmlp4j");
    JsonObject spec =
        JsonParser.parseString(Files.readString(installed.resolve("kernel.json")))
            .getAsJsonObject();
    List<String> argv =
        spec.getAsJsonArray("argv").asList().stream().map(a -> a.getAsString()).toList();
    assertThat(Path.of(argv.get(0))).isExecutable();
    assertThat(argv).endsWith("{connection_file}");
    assertThat(spec.get("interrupt_mode").getAsString()).isEqualTo("message");
    assertThat(spec.get("display_name").getAsString()).isEqualTo("gmlp4j (Java)");
    assertThat(spec.getAsJsonObject("env").keySet())
        .as("no number of threads, which may be another at the next start")
        .containsExactly("GOMP_SPINCOUNT");
    Path jar = Path.of(argv.get(argv.indexOf("-jar") + 1));
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.getManifest().getMainAttributes().getValue("Launcher-Agent-Class"))
          .isEqualTo("org.gmlp4j.kernel.RedefineAgent");
    }
  }

  @Test
  void installingAgainReplacesAndLeavesNothingBehind() throws Exception {
    Path installed = KernelInstaller.install(folder, "k");
    Files.writeString(installed.resolve("stale"), "");
    KernelInstaller.install(folder, "k");
    assertThat(installed.resolve("stale")).doesNotExist();
    assertThat(folder.toFile().listFiles()).containsExactly(installed.toFile());
  }

  @Test
  void uninstallingRemovesOnlyAKernel() throws Exception {
    KernelInstaller.install(folder, "k");
    Files.createDirectory(folder.resolve("other"));
    assertThat(KernelInstaller.uninstall(folder, "k")).isTrue();
    assertThat(KernelInstaller.uninstall(folder, "k")).isFalse();
    assertThat(KernelInstaller.uninstall(folder, "other")).isFalse();
    assertThat(folder.toFile().listFiles()).containsExactly(folder.resolve("other").toFile());
  }

  @Test
  void aNameWithASlashIsRefused() {
    assertThatThrownBy(() -> KernelInstaller.install(folder, "../x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"../x\"");
  }

  @Test
  void eachPlatformHasItsFolder() {
    Path home = Path.of("/home/a");
    assertThat(JupyterPaths.user(Map.of(), "Linux", home))
        .isEqualTo(Path.of("/home/a/.local/share/jupyter/kernels"));
    assertThat(JupyterPaths.user(Map.of("XDG_DATA_HOME", "/d"), "Linux", home))
        .isEqualTo(Path.of("/d/jupyter/kernels"));
    assertThat(JupyterPaths.user(Map.of(), "Mac OS X", home))
        .isEqualTo(Path.of("/home/a/Library/Jupyter/kernels"));
    assertThat(JupyterPaths.user(Map.of("APPDATA", "/app"), "Windows 11", home))
        .isEqualTo(Path.of("/app/jupyter/kernels"));
    assertThat(JupyterPaths.user(Map.of("JUPYTER_DATA_DIR", "/j"), "Linux", home))
        .isEqualTo(Path.of("/j/kernels"));
  }
}
