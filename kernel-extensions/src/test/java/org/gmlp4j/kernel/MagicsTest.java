package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MagicsTest {
  private static GmlpKernel kernel;

  @BeforeAll
  static void start() {
    kernel = GmlpKernel.create();
    kernel
        .getMagicsRegistry()
        .registerCellMagic("body", (k, args, body) -> args + "|" + body)
        .registerLineMagic("fail", (k, args) -> Integer.parseInt(args.get(0)));
  }

  @AfterAll
  static void stop() {
    kernel.evaluator().close();
  }

  private static RecordingOutput run(String source) {
    RecordingOutput output = new RecordingOutput();
    kernel.run("cell 2", source, output);
    return output;
  }

  @Test
  void varsListsNamesTypesAndValues() {
    run("int epochs = 3; String model = \"aMLP\"; var sizes = List.of(1, 2); String none;");
    String table = run("%vars").displays.get(0).plainText();
    assertThat(table.lines().map(line -> line.replaceAll(" +", " ")))
        .contains("epochs int 3", "model String aMLP", "sizes List<Integer> [1, 2]")
        .contains("none String null");
    assertThat(run("%vars epo").displays.get(0).plainText())
        .contains("epochs")
        .doesNotContain("aMLP");
  }

  @Test
  void whatVariablesHoldIsNoHtml() {
    run("String page = \"<script>alert('x')</script>\";");
    String html = run("%vars page").displays.get(0).data().get("text/html").getAsString();
    assertThat(html)
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
        .doesNotContain("<script");
  }

  @Test
  void noJavaGetsInThroughTheNameOfAVariable() {
    for (String name : new String[] {"x=1;System.exit(1);var_y", "class", "a b", "\"x\\u003b\""}) {
      assertThat(run("%%finetune sst2 --as '" + name + "'").error().value())
          .contains("--as needs the name of a Java variable");
    }
  }

  @Test
  void helpListsOursAndThoseOfExtensions() {
    assertThat(run("%help").displays.get(0).plainText())
        .contains("%vars")
        .contains("%%time")
        .contains("%%body");
  }

  @Test
  void timeGivesTheValueAndTheTime() {
    RecordingOutput output = run("%%time\nint t1 = 20;\nt1 + 1");
    assertThat(output.displays.get(0).plainText()).isEqualTo("21");
    assertThat(output.stdout.toString()).matches("took \\d+\\.\\d{3} s\n");
    assertThat(run("%time 6 * 7").displays.get(0).plainText()).isEqualTo("42");
  }

  @Test
  void anErrorInsideTimeNamesItsLineInTheCell() {
    assertThat(run("%%time\nint t2 = 1;\nint t3 = t2 / 0;").error().plainText())
        .contains("→   3 | int t3 = t2 / 0;");
  }

  @Test
  void javaAndMagicsMixInOneCell() {
    RecordingOutput output = run("int m1 = 4;\n%vars m1\nm1 + 1");
    assertThat(output.displays.get(0).plainText()).contains("m1");
    assertThat(output.result()).isEqualTo("5");
  }

  @Test
  void aCellMagicMayHaveAnEmptyBody() {
    assertThat(run("%%body a \"b c\"").displays.get(0).plainText()).isEqualTo("[a, b c]|");
  }

  @Test
  void anUnknownMagicNamesTheNearest() {
    CellError error = run("%vras").error();
    assertThat(error.value()).isEqualTo("there is no magic %vras; try %vars, or %help");
    assertThat(run("%%vars").error().value()).contains("there is %vars");
  }

  @Test
  void aMagicsExceptionIsShownWithoutOurFrames() {
    CellError error = run("\n%fail x").error();
    assertThat(error.name()).isEqualTo("java.lang.NumberFormatException");
    assertThat(error.plainText()).contains("at cell 2, line 2:").contains("%fail x");
    assertThat(error.plainText()).doesNotContain("CellEvaluator");
  }
}
