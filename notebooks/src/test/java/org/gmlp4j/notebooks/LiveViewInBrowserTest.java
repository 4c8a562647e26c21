package org.gmlp4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.gmlp4j.kernel.PythonClient;
import org.gmlp4j.notebook.LiveBrowser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The quickstart in a browser, in Jupyter Notebook and in JupyterLab, by their own commands.
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

  private static final String TRAINING = "progress()";

  @TempDir private Path folder;

  private static void picture(LiveBrowser browser, FrontEnd page, String name) throws Exception {
    browser.evaluate(page.show(TRAINING));
    browser.waitUntil("document.querySelector('.gmlp-progress')", PATIENCE);
    browser.screenshot(PICTURES.resolve(page.module() + "-" + name));
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

  @ParameterizedTest
  @EnumSource
  void theViewMovesAndAnInterruptedRunLeavesItsRecordAndRunsAgain(FrontEnd page) throws Exception {
    writeSmallQuickstart();
    Files.createDirectories(PICTURES);
    try (NotebookServer server = NotebookServer.start(page, folder);
        LiveBrowser browser = LiveBrowser.start(folder)) {
      server.open("small.ipynb", browser);

      browser.evaluate(page.runAll());
      browser.evaluate(page.show(TRAINING));
      browser.waitUntil(STEP + " !== ''", PATIENCE);
      String before = browser.text(STEP);
      browser.waitUntil("%s !== '%s'".formatted(STEP, before), PATIENCE);
      browser.waitUntil("document.querySelector('.gmlp-progress tbody tr')", PATIENCE);
      assertThat(browser.text("String(document.querySelectorAll('.gmlp-progress').length)"))
          .isEqualTo("1");
      picture(browser, page, "running.png");

      browser.evaluate(page.interrupt());
      browser.waitUntil(RECORD + ".startsWith('interrupted at step ')", PATIENCE);
      browser.waitUntil("document.querySelector(\"%s\")".formatted(page.error()), PATIENCE);
      assertThat(browser.text("document.querySelector('.gmlp-progress').innerText"))
          .contains("the model is usable as it is", "Learning rate by step");
      picture(browser, page, "interrupted.png");

      browser.evaluate(page.replace("int epochs = 9999;", "int epochs = 1;"));
      browser.evaluate(page.runFrom("int epochs = 1;"));
      browser.evaluate(page.show(TRAINING));
      browser.waitUntil(RECORD + ".startsWith('completed: ')", PATIENCE);
      browser.evaluate(page.show("dev accuracy"));
      browser.waitUntil("document.body.innerText.includes(' dev accuracy 0.')", PATIENCE);
      browser.evaluate(page.show(TRAINING));
      assertThat(browser.text("String(document.querySelectorAll('.gmlp-progress').length)"))
          .isEqualTo("1");
      assertThat(browser.text("String(document.querySelectorAll('.gmlp-live').length)"))
          .isEqualTo("2");
      picture(browser, page, "completed.png");
      assertThat(browser.errors()).filteredOn(e -> !page.isItsOwn(e)).isEmpty();
    }
  }
}
