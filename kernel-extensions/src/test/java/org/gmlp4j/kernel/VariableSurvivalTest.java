package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a JVM of its own each, started by {@code java -jar}: only so does the agent get in. */
class VariableSurvivalTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a later import | int x = 5; --- import java.net.*; --- x | 5",
        "a method redeclared that gave a variable its type | String twice(String s) { return s + s;"
            + " } var t = twice(\"a\"); --- String twice(String s) { return s; } --- t | aa",
        "a method redeclared with another body | int k = 4; int f() { return k; } ---"
            + " int f() { return k + 1; } --- k + f() | 9",
        "a method redeclared with another type | var list = new ArrayList<>(List.of(1)); int g() {"
            + " return 1; } int h() { return list.size() + g(); } --- long g() { return 2; } --- list"
            + " | [1]",
        "a record's list when its class gets another method | record P(int x) {} var ps ="
            + " List.of(new P(1), new P(2)); --- import java.net.*; int sum() { int s = 0; for (P p :"
            + " ps) s += p.x(); return s; } --- sum() | 3",
        "a lambda that captured a class of the notebook | class Step { int by = 4; } var step = new"
            + " Step(); Function<Integer, Integer> add = n -> n + step.by; --- import java.net.*; int"
            + " other() { return 1; } --- add.apply(3) + other() | 8",
        "a generic class and its instances | class Box<T> { T v; Box(T v) { this.v = v; } } var box ="
            + " new Box<>(\"in\"); --- <T> T open(Box<T> b) { return b.v; } --- import java.net.*; ---"
            + " open(box) | in",
        "a method reference to a redeclared method | int k2 = 2; int times(int n) { return n * k2; }"
            + " IntUnaryOperator op = n -> times(n); --- int times(int n) { return n * k2 + 1; } ---"
            + " op.applyAsInt(5) | 11",
        "a class declared later | int z = 7; int p() { return new Later().v; } ---"
            + " class Later { int v = z; } --- z + p() | 14"
      })
  void variablesSurvive(String what, String cells, String expected) throws Exception {
    assertThat(run(cells)).isEqualTo(expected);
  }

  private String run(String cells) throws Exception {
    Path jar = folder.resolve("launcher.jar");
    LauncherJar.write(jar, System.getProperty("java.class.path"), SurvivalMain.class);
    Path source = folder.resolve("cells.txt");
    Files.writeString(source, cells.replace("---", "\n---\n"));
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                source.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).isZero();
    return output.strip();
  }
}
