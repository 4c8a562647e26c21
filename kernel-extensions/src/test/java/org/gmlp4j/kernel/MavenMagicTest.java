package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code %maven} and {@code %classpath} on a repository of a few jars, without a network. */
class MavenMagicTest {
  @TempDir private static Path repository;
  private static GmlpKernel kernel;

  @BeforeAll
  static void start() throws IOException {
    kernel = GmlpKernel.create();
    artifact("t", "lib", "1", "t:dep:1");
    artifact("t", "dep", "1", "");
    artifact("t", "dep", "2", "");
    artifact("t", "broken", "1", "t:gone:9");
  }

  @AfterAll
  static void stop() {
    kernel.evaluator().close();
  }

  /** A jar with one text file, which tells its version. */
  private static void artifact(String group, String name, String version, String needs)
      throws IOException {
    Path folder = Files.createDirectories(repository.resolve(group).resolve(name).resolve(version));
    String[] needed = needs.split(":", -1);
    String dependency =
        needs.isEmpty()
            ? ""
            : "<dependencies><dependency><groupId>%s</groupId><artifactId>%s</artifactId>"
                    .formatted(needed[0], needed[1])
                + "<version>%s</version></dependency></dependencies>".formatted(needed[2]);
    Files.writeString(
        folder.resolve(name + "-" + version + ".pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</project>"
            .formatted(group, name, version, dependency));
    try (OutputStream file = Files.newOutputStream(folder.resolve(name + "-" + version + ".jar"));
        ZipOutputStream jar = new ZipOutputStream(file)) {
      jar.putNextEntry(new ZipEntry(name + ".txt"));
      jar.write(version.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  private static RecordingOutput run(String source) {
    RecordingOutput output = new RecordingOutput();
    kernel.run("cell 1", source, output);
    return output;
  }

  private static RecordingOutput maven(String coordinates) {
    return run("%maven " + coordinates + " --offline --local-repository " + repository);
  }

  private static String resource(String name) {
    return run("var in%s = Thread.currentThread().getContextClassLoader().getResourceAsStream(\"%s\");\nin%s == null ? \"none\" : new String(in%s.readAllBytes())"
            .formatted(name.charAt(0), name, name.charAt(0), name.charAt(0)))
        .result();
  }

  @Test
  void librariesComeWithWhatTheyNeedInVersionsChosenTogether() {
    run("int kept = 5;");
    String table = maven("t:lib:1 t:dep:2").displays.get(0).plainText();
    assertThat(table.lines().map(line -> line.replaceAll(" +", " ")))
        .contains("t:lib 1 asked for added", "t:dep 2 asked for added");
    assertThat(resource("lib.txt")).isEqualTo("1");
    assertThat(resource("dep.txt")).as("the version asked for, not lib's").isEqualTo("2");
    assertThat(run("kept").result()).isEqualTo("5");
    String again = maven("t:lib:1").displays.get(0).plainText().replaceAll("\\s+", " ");
    assertThat(again)
        .contains("needed by t:lib")
        .contains("it is there already")
        .contains("2 is there already; restart the kernel to change it");
  }

  @Test
  void whatIsMissingIsNamedWithThePlacesThatWereAsked() {
    assertThat(maven("t:broken:1").error().value())
        .contains("cannot find t:gone:jar:9")
        .contains(repository + " alone")
        .contains("leave out --offline");
  }

  @Test
  void allThatIsWrongWithACallIsSaidAtOnce() {
    assertThat(run("%maven lib t:lib:1 --repository nowhere").error().value())
        .contains("\"lib\" is not group:artifact:version")
        .contains("\"nowhere\" is not a repository's URL");
    assertThat(run("%maven t:lib:1 --ofline").error().value()).contains("Did you mean --offline");
    assertThat(run("%maven").error().value()).contains("GROUP:ARTIFACT:VERSION");
  }

  @Test
  void jarsAndFoldersAreAddedByTheirPaths() throws Exception {
    Path folder = Files.createDirectory(repository.resolve("classes"));
    Files.writeString(folder.resolve("file.txt"), "in a folder");
    assertThat(run("%classpath " + folder).displays.get(0).plainText()).contains("classes");
    assertThat(resource("file.txt")).isEqualTo("in a folder");
    assertThat(run("%classpath").displays.get(0).plainText()).contains(folder.toString());
    Files.copy(
        repository.resolve("t/lib/1/lib-1.jar"),
        Files.createDirectory(repository.resolve("jars")).resolve("one.jar"));
    assertThat(run("%classpath " + repository + "/jars/*.jar").displays.get(0).plainText())
        .contains("one.jar");
  }

  @Test
  void nothingIsAddedWhereAPathIsMissing() {
    Path there = repository.resolve("t");
    CellError error = run("%classpath " + there + " " + repository + "/no*.jar nowhere").error();
    assertThat(error.value()).contains("no*.jar").contains("\"nowhere\"");
    assertThat(run("%classpath").displays.get(0).plainText().lines())
        .doesNotContain(there.toString());
  }
}
