package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gmlp4j.task.TaskRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done with models, data and runs that are there. */
class ModelMagicsTest {
  private static final String SIZES =
      " --layers=1 --d-model=16 --d-ffn=32 --seq-len=16 --vocab=200 --max-steps=2 --offline"
          + " --or-sample -o ";

  @TempDir private static Path folder;

  private static MagicKernel kernel;
  private static String cache;

  @BeforeAll
  static void start() throws IOException {
    cache = System.getProperty("gmlp4j.cache");
    System.setProperty("gmlp4j.cache", folder.resolve("cache").toString());
    kernel = new MagicKernel();
    kernel.runWell("%finetune sst2 --as films" + SIZES + folder.resolve("films"));
    kernel.runWell("%finetune sst2 --seed 7 --as other" + SIZES + folder.resolve("other"));
    kernel.runWell("%finetune mnli --as pairs" + SIZES + folder.resolve("pairs"));
    kernel.runWell("%finetune squad2 --as asked" + SIZES + folder.resolve("asked"));
    var lines = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      lines.append("the cat sat on mat %d and the dog lay by door %d .\n".formatted(i, i * i));
    }
    Path text = Files.writeString(folder.resolve("text.txt"), lines);
    kernel.runWell(
        "%pretrain "
            + text
            + " --validation-share 0.2 --as masked"
            + SIZES.replace("--offline --or-sample", "")
            + folder.resolve("masked"));
    Files.writeString(
        folder.resolve("rows.csv"), "text,label\n\"a <b>, good\",good\nbad film,bad\n".repeat(9));
    Files.writeString(folder.resolve("lines.txt"), "good\n\nbad\n");
    kernel.runWell(
        "var spec = films.model().spec(); var figure = Figures.trainingCurves(films.history());");
  }

  @AfterAll
  static void stop() {
    for (String run : new String[] {"films", "other", "pairs", "asked", "masked"}) {
      ((TaskRun) kernel.value(run)).close();
    }
    kernel.close();
    if (cache == null) {
      System.clearProperty("gmlp4j.cache");
    } else {
      System.setProperty("gmlp4j.cache", cache);
    }
  }

  private static String in(String magic) {
    return magic.replace("DIR", folder.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%predict films \"a good film\" 'a \"bad\" film'",
        "%predict DIR/films/model --file DIR/lines.txt",
        "%predict pairs \"A man plays.\" --pair \"Somebody plays.\"",
        "%predict asked --question \"Who?\" --context \"It was Ada.\" --top-k 3",
        "%predict DIR/asked/model --question Who? --question What? --context \"It was Ada.\"",
        "%predict masked \"the [MASK] sat\" \"on [MASK] mat\" --top-k 2",
        "%evaluate films sst2 --or-sample --offline --max-eval-samples 9",
        "%evaluate DIR/films/model sst2 --or-sample --offline",
        "%evaluate pairs mnli --or-sample --offline",
        "%evaluate asked squad2 --or-sample --offline --max-eval-samples 5",
        "%evaluate DIR/masked/model DIR/text.txt",
        "%data sst2 --or-sample --offline",
        "%data squad --or-sample --offline",
        "%data DIR/rows.csv --max-eval-samples 3",
        "%data DIR/text.txt",
        "%runs DIR",
        "%runs DIR/films DIR/other",
        "%plot films",
        "%plot DIR/films other --metric loss",
        "%plot films DIR/pairs other --axis tokens",
        "%plot figure",
        "%describe aMLP-base --seq-len 64",
        "%describe DIR/films/model",
        "%describe films --dropout 0.1",
        "%describe --layers 2 --d-model 16 --d-ffn 32",
        "%describe GMLP.builder().layers(2).build()",
        "%estimate spec --batch 4 --length 8 --memory 2 --gradient-checkpointing=full",
        "%backend"
      })
  void theJavaOfAMagicShowsTheSame(String magic) {
    RecordingOutput output = kernel.runWell(in(magic));
    String code = kernel.code(in(magic), "");
    assertThat(MagicKernel.shown(kernel.runWell(code)))
        .isEqualTo(MagicKernel.shown(output))
        .isNotBlank();
  }

  @Test
  void aModelOfAFolderGivesWhatTheRunItselfGives() {
    String held = MagicKernel.shown(kernel.runWell("%predict films \"a good film\""));
    assertThat(MagicKernel.shown(kernel.runWell(in("%predict DIR/films/model \"a good film\""))))
        .isEqualTo(held)
        .contains("a good film", "%");
  }

  @Test
  void anAnswerIsMarkedInItsText() {
    RecordingOutput output =
        kernel.runWell("%predict asked --question \"Who?\" --context \"It was <i> Ada.\"");
    assertThat(MagicKernel.shown(output)).contains("Who?", "best answers");
    String html = output.displays.get(0).data().get("text/html").getAsString();
    assertThat(html).contains("&lt;i&gt;").doesNotContain("<i>");
  }

  @Test
  void aTableOfRunsTellsTheirResultsAndTwoTheirDifferences() {
    assertThat(MagicKernel.shown(kernel.runWell(in("%runs DIR"))))
        .contains("5 runs", "completed", "accuracy", "perplexity", "exact_match");
    assertThat(MagicKernel.shown(kernel.runWell(in("%runs DIR/films DIR/other"))))
        .contains("seeds.seed", "42", "7")
        .doesNotContain("options.epochs");
    assertThat(MagicKernel.shown(kernel.runWell(in("%runs DIR/films DIR/films"))))
        .contains("the same run");
    assertThat(kernel.error("%runs nowhere")).contains("there is no folder nowhere");
  }

  @Test
  void dataIsCountedAndShown() {
    assertThat(MagicKernel.shown(kernel.runWell(in("%data DIR/text.txt"))))
        .contains("400", "the cat sat on mat 0 and the dog lay by door 0 .");
    assertThat(MagicKernel.shown(kernel.runWell("var held = Sst2.sample();\n%data held")))
        .contains("train", "negative", "First rows");
  }

  @Test
  void aFigureIsWrittenAsAPageOrAPicture() throws IOException {
    assertThat(kernel.runWell(in("%plot films -o DIR/a.html")).stdout).contains("wrote ");
    assertThat(Files.readString(folder.resolve("a.html"))).contains("<html", "gmlp-figure");
    String code = kernel.code(in("%plot films other --output DIR/b.svg"), "");
    assertThat(code).contains("figure.save(Path.of(");
    assertThat(folder.resolve("b.svg")).doesNotExist();
    kernel.runWell(code);
    assertThat(Files.readString(folder.resolve("b.svg"))).startsWith("<svg");
    assertThat(kernel.error("%plot films -o a.png")).contains(".html or .svg, got a.png");
    assertThat(kernel.error("%plot films other --metric acuracy"))
        .contains("no evaluation has the metric \"acuracy\"", "accuracy");
  }

  @Test
  void codeOfAFileIsPutIntoTheCell() throws IOException {
    Path java = Files.writeString(folder.resolve("A.java"), "int a = 3;\n");
    Path notebook = folder.resolve("n.ipynb");
    NotebookFile.write(notebook, NotebookRunnerTest.notebook("# T", "int b = 4;", "b + 1"));
    assertThat(kernel.runWell("%load " + java).inputs)
        .containsExactly("// " + java + "\nint a = 3;\n");
    assertThat(kernel.runWell("%load " + notebook).inputs)
        .containsExactly("// " + notebook + "\nint b = 4;\n\n// --- cell 2 ---\nb + 1");
    assertThat(kernel.runWell(kernel.code("%load " + java, "")).inputs).hasSize(1);
    assertThat(kernel.error("%load nowhere.java")).contains("nowhere.java");
  }

  @Test
  void theBackendIsSetForLaterRunsAndTakenBack() {
    try {
      assertThat(MagicKernel.shown(kernel.runWell("%backend onednn")))
          .contains("oneDNN", "gmlp4j.backend is set to onednn");
      assertThat(System.getProperty("gmlp4j.backend")).isEqualTo("onednn");
      assertThat(kernel.code("%backend nd4j", ""))
          .isEqualTo("BackendChoice.ND4J.makeDefault();\nBackendChoice.AUTOMATIC.explain()");
      assertThat(System.getProperty("gmlp4j.backend")).isEqualTo("onednn");
      assertThat(kernel.error("%backend nd4")).contains("nd4j");
      assertThat(MagicKernel.shown(kernel.runWell("%backend automatic"))).contains("class path");
    } finally {
      System.clearProperty("gmlp4j.backend");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%predict spec hello | the variable spec holds a GMLP; expected a run or a model",
        "%predict film hello | no variable and no folder film; variables: films",
        "%predict films | there is no text",
        "%predict films --file nowhere.txt | no such file: nowhere.txt",
        "%predict films a --pair b --pair c --top-k 0 | --pair is to be given once for each TEXT",
        "%predict asked hello | this model answers questions",
        "%predict masked a --pair b | this model fills masks",
        "%evaluate films squad | the model is a classifier, and squad is of questions",
        "%evaluate asked sst2 | the model answers questions, and sst2 is of classes",
        "%evaluate masked sst2 | the model fills masks in plain text",
        "%evaluate films sst22 | there is no task and no file sst22; tasks: sst2",
        "%evaluate films sst2 --max-eval-samples 0 | --max-eval-samples must be at least 1",
        "%data sst3 | there is no task and no file sst3; tasks: sst2",
        "%data spec | the variable spec holds a GMLP; expected a TextClassificationData",
        "%plot spec | the variable spec holds a GMLP; expected a run",
        "%plot nowhere | there is no variable and no folder nowhere",
        "%describe | %describe needs a model",
        "%describe 3 | %describe needs a model, got Integer",
        "%describe aMLP-bse | nearest: aMLP-base",
        "%describe --layer 3 | there is no option --layer. Did you mean --layers",
        "%estimate | %estimate needs a model",
      })
  void whatIsWrongIsSaidWithWhatWouldBeRight(String magic, String error) {
    assertThat(kernel.error(magic)).contains(error);
  }
}
