package org.gmlp4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.gmlp4j.kernel.PythonClient;
import org.gmlp4j.notebook.LiveBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The quickstart in Jupyter Notebook, in a browser, with the notebook's own menus and buttons.
 *
 * <p>Pictures of what was seen are left in {@code target/live-view}.
 */
class LiveViewInBrowserTest {
  private static final Path PICTURES = Path.of("target", "live-view");
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** The view's step, where it shows one. */
  private static final String STEP =
      "(((document.querySelector('.gmlp-progress') || {}).innerText || '')"
          + ".match(/step ([0-9,]+)\\//) || ['', ''])[1]";

  private static final String RECORD =
      "((document.querySelector('.gmlp-progress strong') || {}).innerText || '')";

  private static final String TRAINING_CELL =
      "Jupyter.notebook.get_cells().findIndex(c => c.get_text().includes('progress()'))";

  @TempDir private Path folder;

  private static String click(String element) {
    return "document.querySelector('%s').click()".formatted(element);
  }

  /** Replaces text in a cell and runs that cell. */
  private static String change(String from, String to) {
    return """
        (() => {
          const index = Jupyter.notebook.get_cells().findIndex(c => c.get_text().includes('%s'));
          const cell = Jupyter.notebook.get_cell(index);
          cell.set_text(cell.get_text().replace('%s', '%s'));
          Jupyter.notebook.execute_cells([index]);
        })()"""
        .formatted(from, from, to);
  }

  private static void picture(LiveBrowser browser, String name) throws Exception {
    browser.evaluate("document.querySelector('.gmlp-progress').scrollIntoView({block: 'center'})");
    browser.screenshot(PICTURES.resolve(name));
  }

  private void writeSmallQuickstart() throws Exception {
    String source =
        Files.readString(Path.of("01-quickstart.ipynb"))
            .replace("int epochs = 3;", "int epochs = 9999;")
            .replace("Sst2.loadOrSample(where, System.out::println)", "Sst2.sample()")
            .replace(".layers(4).dModel(128).dFfn(512)", ".layers(2).dModel(64).dFfn(128)")
            .replace("\"name\": \"gmlp4j\"", "\"name\": \"" + PythonClient.KERNEL + "\"");
    Files.writeString(folder.resolve("small.ipynb"), source);
  }

  @Test
  void theViewMovesAndAnInterruptedRunLeavesItsRecordAndRunsAgain() throws Exception {
    writeSmallQuickstart();
    Files.createDirectories(PICTURES);
    try (NotebookServer server = NotebookServer.start(folder);
        LiveBrowser browser = LiveBrowser.start(folder)) {
      server.open("small.ipynb", browser);

      browser.evaluate(click("#run_all_cells a"));
      browser.waitUntil(STEP + " !== ''", PATIENCE);
      String before = browser.text(STEP);
      browser.waitUntil("%s !== '%s'".formatted(STEP, before), PATIENCE);
      browser.waitUntil("document.querySelector('.gmlp-progress tbody tr')", PATIENCE);
      assertThat(browser.text("String(document.querySelectorAll('.gmlp-progress').length)"))
          .isEqualTo("1");
      picture(browser, "running.png");

      browser.evaluate(click("button[data-jupyter-action=\"jupyter-notebook:interrupt-kernel\"]"));
      browser.waitUntil(RECORD + ".startsWith('interrupted at step ')", PATIENCE);
      browser.waitUntil("document.querySelector('.output_error')", PATIENCE);
      assertThat(browser.text("document.querySelector('.gmlp-progress').innerText"))
          .contains("the model is usable as it is", "Learning rate by step");
      picture(browser, "interrupted.png");

      browser.evaluate(change("int epochs = 9999;", "int epochs = 1;"));
      browser.evaluate("void Jupyter.notebook.select(%s)".formatted(TRAINING_CELL));
      browser.evaluate(click("#run_all_cells_below a"));
      browser.waitUntil(RECORD + ".startsWith('completed: ')", PATIENCE);
      browser.waitUntil("document.body.innerText.includes(' dev accuracy 0.')", PATIENCE);
      assertThat(browser.text("String(document.querySelectorAll('.gmlp-progress').length)"))
          .isEqualTo("1");
      assertThat(browser.text("String(document.querySelectorAll('.gmlp-live').length)"))
          .isEqualTo("2");
      picture(browser, "completed.png");
      // Jupyter asks for an extension that Debian has in a package of its own.
      assertThat(browser.errors()).filteredOn(e -> !e.contains("/nbextensions/widgets/")).isEmpty();
    }
  }
}
