package org.gmlp4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.gmlp4j.kernel.NotebookFile;
import org.gmlp4j.kernel.NotebookRun;
import org.gmlp4j.kernel.NotebookRunner;
import org.gmlp4j.kernel.PythonClient;
import org.gmlp4j.notebook.Browser;
import org.gmlp4j.notebook.LiveBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart on a few sentences of the real data, and through Jupyter. */
class QuickstartTest {
  private static final Path NOTEBOOK = Path.of("01-quickstart.ipynb");

  /** SST-2's first rows where it is at hand, else the bundled sample; the network is never used. */
  private static final Map<String, String> FEW =
      Map.of("epochs", "1", "maxTrainSamples", "640", "offline", "true");

  @TempDir private Path folder;

  @Test
  void trainsOnTheRealData() throws Exception {
    assumeThat(System.getenv("GMLP4J_DATA")).as("GMLP4J_DATA").isNotNull();
    NotebookRun run =
        new NotebookRunner(FEW, Optional.empty(), Optional.empty())
            .run(NotebookFile.read(NOTEBOOK));

    assertThat(run.failure()).isEmpty();
    assertThat(NotebookFile.printedLines(run.notebook()))
        .anyMatch(line -> line.startsWith("SST-2 dev accuracy") && line.contains("872 sentences"));
  }

  @Test
  void runsInJupyterAndNbconvertsPageDrawsBothCharts() throws Exception {
    PythonClient jupyter = PythonClient.withKernel(folder, "nbconvert");
    JsonObject notebook = NotebookFile.read(NOTEBOOK);
    String source =
        notebook
            .toString()
            .replace("int epochs = 3;", "int epochs = 1;")
            .replace("= Integer.MAX_VALUE;", "= 640;")
            .replace("offline = false", "offline = true");
    Path subset = folder.resolve("subset.ipynb");
    Files.writeString(subset, source);

    jupyter.runModule(
        "nbconvert",
        "--to",
        "html",
        "--execute",
        "--ExecutePreprocessor.kernel_name=" + PythonClient.KERNEL,
        "--ExecutePreprocessor.timeout=300",
        subset.toString());

    Browser.Dom dom = Browser.open(folder.resolve("subset.html"), folder);
    assertThat(dom.html()).contains("dev accuracy 0.", "best");
    assertThat(dom.count("class=\"gmlp-live js-plotly-plot\"")).isEqualTo(2);
    // nbconvert's own template asks the network for MathJax and RequireJS; nothing of ours does.
    assertThat(dom.consoleLines())
        .filteredOn(line -> !line.contains("cdnjs.cloudflare.com"))
        .isEmpty();
    itsPicturesTellTheStoryWithoutScripts(folder.resolve("subset.html"));
  }

  private void itsPicturesTellTheStoryWithoutScripts(Path page) throws Exception {
    String pictures =
        "[...document.querySelectorAll('%s')].filter(e => e.getBoundingClientRect().height > 100)"
            + ".map(e => e.querySelector('title').textContent).join('; ')";
    try (LiveBrowser browser = LiveBrowser.start(folder)) {
      browser.disableScripts();
      browser.open(page.toUri().toString());
      browser.waitUntil("document.querySelector('.gmlp-figure svg')", Duration.ofSeconds(60));
      assertThat(browser.text(pictures.formatted(".gmlp-progress svg")))
          .isEqualTo("Loss by step (nats), Learning rate by step");
      assertThat(browser.text(pictures.formatted(".gmlp-static svg")))
          .isEqualTo("Training; Confusion matrix");
      assertThat(browser.text("document.querySelector('.gmlp-progress').innerText"))
          .startsWith("completed: ")
          .contains("best");
    }
  }
}
