package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.gmlp4j.notebook.Table;
import org.gmlp4j.task.FineTuneRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The extension in a kernel that is not ours, found as JJava finds it. */
class GmlpExtensionTest {
  private static MinimalKernel kernel;
  private static CellOutput before;

  @BeforeAll
  static void start() {
    before = CurrentOutput.set(null);
    kernel = new MinimalKernel();
    kernel.onStartup();
  }

  @AfterAll
  static void stop() {
    CurrentOutput.set(before);
  }

  private static String html(int display) {
    return kernel.displays.get(display).getData(MIMEType.TEXT_HTML).toString();
  }

  @Test
  void describesAModel() throws Exception {
    kernel.displays.clear();
    kernel.getMagicsRegistry().evalLineMagic(kernel, "describe", List.of("aMLP-base"));
    assertThat(html(0)).contains("<table").contains("parameters");
    kernel
        .getMagicsRegistry()
        .evalLineMagic(kernel, "describe", List.of("org.gmlp4j.model.GMLP.preset(\"gMLP-base\")"));
    assertThat(html(1)).contains("<table");
  }

  @Test
  void fineTunesATinyModelAndAssignsTheRun() throws Exception {
    kernel.displays.clear();
    kernel
        .getMagicsRegistry()
        .evalCellMagic(
            kernel,
            "finetune",
            List.of(
                "sst2",
                "--or-sample",
                "--offline",
                "--epochs",
                "1",
                "--max-train-samples",
                "8",
                "--max-eval-samples",
                "4",
                "--batch-size",
                "4",
                "--as",
                "tiny"),
            "org.gmlp4j.model.GMLP.builder().layers(1).dModel(8).dFfn(16).seqLen(16).vocab(100)"
                + ".build()");
    kernel.getMagicsRegistry().evalLineMagic(kernel, "predict", List.of("tiny", "a film"));
    assertThat(html(kernel.displays.size() - 1)).contains("<table", "a film");
    try (FineTuneRun run = (FineTuneRun) kernel.evalRaw("tiny")) {
      assertThat(run.evaluations()).isNotEmpty();
    }
    assertThat(kernel.displays).isNotEmpty();
    assertThat(kernel.displays.get(kernel.displays.size() - 1).hasDataForType(MIMEType.TEXT_HTML))
        .isTrue();
  }

  @Test
  void showsTheJavaOfAMagic() throws Exception {
    kernel.displays.clear();
    kernel
        .getMagicsRegistry()
        .evalCellMagic(
            kernel,
            "finetune",
            List.of("sst2", "--code"),
            "org.gmlp4j.model.GMLP.builder().layers(1).build(); // small");
    assertThat(
            kernel.displays.get(kernel.displays.size() - 1).getData(MIMEType.TEXT_PLAIN).toString())
        .startsWith("var run = FineTune.sst2(org.gmlp4j.model.GMLP.builder().layers(1).build())\n");
  }

  @Test
  void showsItsOwnTypesRichly() {
    DisplayData shown =
        kernel
            .getRenderer()
            .render(new Table("t", List.of(Table.Column.left("a")), List.of(List.of("<b>"))));
    assertThat(shown.getData(MIMEType.TEXT_HTML).toString()).contains("&lt;b&gt;");
  }

  @Test
  void leavesJJavasOwnMagicsAlone() {
    assertThat(kernel.getMagicsRegistry().getLineMagicNames())
        .contains("describe")
        .contains("finetune", "predict", "evaluate", "runs")
        .doesNotContain("maven", "classpath", "help", "vars", "load");
  }

  @Test
  void isNotInstalledTwiceInOurs() {
    GmlpKernel ours = GmlpKernel.create();
    int before = ours.getMagicsRegistry().getLineMagicNames().size();
    ours.loadExtensions();
    assertThat(ours.getMagicsRegistry().getLineMagicNames()).hasSize(before);
    ours.evaluator().close();
  }

  /** As the builder of JJava 1.0-a7. */
  public static final class Newer {
    /** Evaluates when asked to. */
    public interface Builder {
      Object eval();
    }

    public Builder evalBuilder(String source) {
      return () -> "evaluated " + source;
    }
  }

  @Test
  void evaluatesInNewerKernelsToo() {
    assertThat(new StockHost(new Newer()).evaluate("1 + 1", 0)).isEqualTo("evaluated 1 + 1");
  }
}
