package org.gmlp4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gmlp4j.kernel.NotebookFile;
import org.gmlp4j.kernel.NotebookRun;
import org.gmlp4j.kernel.NotebookRunner;
import org.gmlp4j.notebook.Browser;
import org.gmlp4j.notebook.NotebookPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every notebook, on a few steps over a few examples: of the real data where it is at hand, else of
 * the bundled samples. The network is never used.
 */
class NotebooksTest {
  @TempDir private Path folder;

  /**
   * A notebook on a subset.
   *
   * @param parameters that keep it short
   * @param lastLine what it prints last, as a pattern
   * @param figures interactive charts on its page
   * @param shown on its page, too
   */
  record Subset(
      String file,
      Map<String, String> parameters,
      String lastLine,
      int figures,
      List<String> shown) {
    @Override
    public String toString() {
      return file;
    }
  }

  private static final Subset PRETRAINING =
      new Subset(
          "03-pretraining.ipynb",
          Map.of("steps", "6", "paragraphs", "200", "offline", "true"),
          "perplexity \\d+\\.\\d after 6 steps \\(1 text file, .*, \\d+ s\\)",
          1,
          List.of("he was born in the united", "what was there"));

  private static final Subset SQUAD =
      new Subset(
          "05-squad.ipynb",
          Map.of("steps", "3", "maxTrainSamples", "20", "maxEvalSamples", "8", "offline", "true"),
          "SQuAD 1\\.1.* exact match \\d+\\.\\d\\d, F1 \\d+\\.\\d\\d \\(\\d+ questions, \\d+ s\\)",
          2,
          List.of("Who built the Eiffel Tower?", "best answers"));

  private static final Subset SPATIAL_WEIGHTS =
      new Subset(
          "06-spatial-weights.ipynb",
          Map.of("steps", "3", "pairSteps", "2", "paragraphs", "200", "offline", "true"),
          "Toeplitz shares of the dense W: (0\\.\\d\\d, ){5}0\\.\\d\\d; noise has 0\\.031 .*",
          6,
          List.of("Rows of W", "Tiny attention"));

  static List<Subset> notebooks() {
    return List.of(
        new Subset(
            "01-quickstart.ipynb",
            Map.of("epochs", "1", "maxTrainSamples", "640", "offline", "true"),
            "SST-2.* dev accuracy 0\\.\\d{4} \\(\\d+ sentences, \\d+ s\\)",
            2,
            List.of("Confusion matrix", "witty , seductive movie")),
        new Subset(
            "02-the-block-by-hand.ipynb",
            Map.of("n", "7", "d", "6", "f", "10", "a", "3"),
            "All forms agree with the library; the largest difference is \\d\\.\\de-0\\d .*",
            3,
            List.of("gate.spatial.weight", "aMLP block")),
        PRETRAINING,
        new Subset(
            "04-mnli.ipynb",
            Map.of(
                "epochs", "1", "maxTrainSamples", "64", "maxEvalSamples", "32", "offline", "true"),
            "MNLI.* accuracy: aMLP 0\\.\\d{4}, gMLP 0\\.\\d{4} \\(\\d+ pairs, \\d+ s\\)",
            4,
            List.of("Confusion matrix", "the hotel has no pool")),
        SQUAD,
        SPATIAL_WEIGHTS);
  }

  private static NotebookRun run(Subset subset, Map<String, String> more) {
    var parameters = new HashMap<>(subset.parameters());
    parameters.putAll(more);
    return new NotebookRunner(parameters, Optional.empty(), Optional.empty())
        .run(NotebookFile.read(Path.of(subset.file())));
  }

  private static Optional<String> lastLine(NotebookRun run) {
    return NotebookFile.printedLines(run.notebook()).reduce((before, line) -> line);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCellRunsAndThePageDrawsItsFigures(Subset subset) throws Exception {
    NotebookRun run = run(subset, Map.of());

    assertThat(run.failure()).isEmpty();
    assertThat(lastLine(run)).get().asString().matches(subset.lastLine());

    Path page = folder.resolve("notebook.html");
    Files.writeString(page, NotebookPage.render(run.notebook(), subset.file()));
    Browser.Dom dom = Browser.open(page, folder);
    assertThat(dom.count("class=\"gmlp-live js-plotly-plot\"")).isEqualTo(subset.figures());
    assertThat(dom.html()).contains(subset.shown());
    assertThat(dom.consoleLines()).isEmpty();
  }

  @Test
  void aPretrainedModelServesTheNotebooksBehind() {
    String model = folder.resolve("pretrained").toString();

    assertThat(run(PRETRAINING, Map.of("saveTo", model)).failure()).isEmpty();
    assertThat(run(SQUAD, Map.of("from", model)).failure()).isEmpty();
    NotebookRun looked = run(SPATIAL_WEIGHTS, Map.of("modelFolder", model));
    assertThat(looked.failure()).isEmpty();
    assertThat(NotebookFile.printedLines(looked.notebook()))
        .anyMatch(line -> line.contains("are of the model in " + model));
  }

  @Test
  void everyNotebookIsExecutedAndKeptWithoutOutputs() throws Exception {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      List<Path> notebooks =
          files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
      assertThat(notebooks)
          .containsExactlyElementsOf(
              notebooks().stream().map(subset -> Path.of(subset.file())).toList());
      for (Path notebook : notebooks) {
        assertThat(Files.readString(notebook))
            .doesNotContain("\"output_type\"")
            .contains("\"parameters\"");
      }
    }
  }
}
