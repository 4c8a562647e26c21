package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.task.Comparison;
import org.gmlp4j.task.FineTuneRun;
import org.gmlp4j.task.PreTrainRun;
import org.gmlp4j.task.TaskRun;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.TrainingHistory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Training by magics beside training by the Java that they stand for. */
class TrainingMagicsTest {
  private static final String SPEC =
      "GMLP.builder().layers(1).dModel(16).dFfn(32).seqLen(16).vocab(120).build()";
  private static final String SIZES =
      " --layers=1 --d-model=16 --d-ffn=32 --seq-len=16 --vocab=120 ";

  @TempDir private static Path folder;

  private static MagicKernel kernel;
  private static String cache;
  private static Path table;
  private static Path corpus;
  private static Path pretrained;

  @BeforeAll
  static void start() throws IOException {
    cache = System.getProperty("gmlp4j.cache");
    System.setProperty("gmlp4j.cache", folder.resolve("cache").toString());
    kernel = new MagicKernel();
    var rows = new StringBuilder("review,stars\n");
    var text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      rows.append("a good film number %d,good\na bad film number %d,bad\n".formatted(i % 7, i % 5));
      text.append("the cat sat by the door of %d and the dog lay on the mat .\n".formatted(i));
    }
    table = Files.writeString(folder.resolve("reviews.csv"), rows);
    corpus = Files.writeString(folder.resolve("corpus.txt"), text.toString().repeat(8));
    pretrained = folder.resolve("pretrained");
    kernel.runWell(
        "%pretrain "
            + corpus
            + SIZES
            + "--max-steps=3 --validation-share=0.1 --as pre -o "
            + pretrained);
  }

  @AfterAll
  static void stop() {
    kernel.close();
    if (cache == null) {
      System.clearProperty("gmlp4j.cache");
    } else {
      System.setProperty("gmlp4j.cache", cache);
    }
  }

  private static String ofTable() {
    return "%%finetune --train-file " + table + " --text-column review --label-column=stars ";
  }

  static Stream<Arguments> cells() {
    return Stream.of(
        Arguments.of(ofTable() + "--max-steps 3 --batch-size 8", SPEC),
        Arguments.of(
            ofTable()
                + "--validation-share 0.2 --labels good,bad --epochs 1 --lr 1e-3 --schedule cosine"
                + " --warmup_steps 2 --weight-decay 0.1 --clip-norm Infinity --freeze embedding"
                + " --seed 7 --label_smoothing 0.1 --gradient-accumulation 2 --max-seq-length 12"
                + " --max-train-samples 40 --max-eval-samples 10 --gradient-checkpointing=full"
                + " --evaluate-every 2/epoch --save-every never --log-every 2 --keep-last 1"
                + " --keep-best loss --patience 2 --threshold 0.01 --backend onednn"
                + " --precision fp32 --max-time 10m",
            "int layers = 1; // a comment\n" + SPEC.replace("(1)", "(layers)") + "; // the model"),
        Arguments.of(
            "%%finetune squad2 --or-sample --offline --max-steps 2 --doc-stride 4"
                + " --max-question-length 6 --n-best-size 5 --max-answer-length 9"
                + " --null-score-diff-threshold 0.5",
            SPEC),
        Arguments.of(ofTable() + "--max-steps 2 --preset gMLP-base --name small" + SIZES, ""),
        Arguments.of("%%finetune mnli --or-sample --offline --recipe glue --max-steps 2", SPEC),
        Arguments.of(
            "%%pretrain "
                + corpus
                + " --max-steps 2 --whole-words --short-share 0 --documents line",
            SPEC),
        Arguments.of("%%finetune sst2 --or-sample --offline --max-steps 2 --from MODEL", ""));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theJavaOfAMagicTrainsToTheSameBits(String head, String body) {
    String words = head.replace("MODEL", pretrained.resolve("model").toString());
    String code = kernel.code(words + " --as java", body);
    assertThat(code).contains(".listener(progress())", ".run();").endsWith("\njava");
    kernel.runWell(words + " --as magic\n" + body);
    kernel.runWell(code);
    try (TaskRun magic = (TaskRun) kernel.value("magic");
        TaskRun java = (TaskRun) kernel.value("java")) {
      assertThat(java.manifest().differences(magic.manifest())).isEmpty();
      assertThat(magic.history().steps()).isNotEmpty();
    }
  }

  @Test
  void whatAMagicTrainsIsShownAndAssignedWithItsOwnType() {
    RecordingOutput output = kernel.runWell(ofTable() + "--max-steps 2\n" + SPEC);
    assertThat(output.updates).isNotEmpty();
    assertThat(MagicKernel.shown(output)).contains("Fine-tuning run", "dev accuracy");
    // A variable of a common supertype could not be asked this.
    assertThat(kernel.value("run.predict(\"a good film\").label()")).isIn("good", "bad");
    ((FineTuneRun) kernel.value("run")).close();
    assertThat(kernel.value("pre")).isInstanceOf(PreTrainRun.class);
  }

  @Test
  void aRunIsResumedInItsFolder() {
    Path run = folder.resolve("resumed");
    kernel.runWell(ofTable() + "--max-steps 2 --save-every 2 -o " + run + "\n" + SPEC);
    ((FineTuneRun) kernel.value("run")).close();
    assertThat(kernel.error(ofTable() + "--max-steps 4 -o " + run + "\n" + SPEC))
        .contains("--output-dir " + run + " holds an earlier run", "--resume");
    kernel.runWell(ofTable() + "--max-steps 4 --resume -o " + run + "\n" + SPEC);
    try (var resumed = (FineTuneRun) kernel.value("run")) {
      assertThat(resumed.history().stepsTaken()).isEqualTo(4);
    }
  }

  @Test
  void precisionReachesTheRunInEitherSpelling() {
    for (String option : new String[] {"--precision bf16", "--precision=BF16", "--bf16"}) {
      kernel.runWell(ofTable() + "--max-steps 1 " + option + "\n" + SPEC);
      try (var run = (FineTuneRun) kernel.value("run")) {
        assertThat(run.model().parameters().halfWeightsInUse().isPresent())
            .isEqualTo(OneDnnBackend.supports(Precision.BF16)); // else with a notice
      }
    }
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThat(
            kernel.error(
                "%%finetune sst2 --epochs=0 --lr=-1 --resume --as class --doc-stride 3 --layers 2\n"
                    + SPEC))
        .startsWith("6 problems:")
        .contains("--epochs must be at least 1, got 0")
        .contains("--learning-rate must be above 0, got -1.0")
        .contains("--resume needs the folder")
        .contains("--as needs the name of a Java variable, got \"class\"")
        .contains("--doc-stride and so on")
        .contains("the model is described in Java and by options too");
    assertThat(kernel.error("%%finetune sst3 --epoch 3 --lyers 2 --precision=fp16\n" + SPEC))
        .startsWith("4 problems:")
        .contains("there is no sst3, only sst2, mnli, squad, squad2; the nearest is sst2")
        .contains("there is no option --epoch. Did you mean --epochs")
        .contains("there is no option --lyers. Did you mean --layers")
        .contains("--precision", "fp32, bf16")
        .doesNotContain("there is no 3");
    assertThat(kernel.error("%%finetune sst2")).contains("a model is missing: give a pre-trained");
    assertThat(kernel.error("%%pretrain\n" + SPEC)).contains("Missing required parameter: 'TEXT'");
    assertThat(kernel.error("%%finetune sst2\n\"a text\""))
        .contains("must be the model to train (a GMLP), got String");
  }

  @Test
  void anErrorInTheCellNamesItsLine() {
    assertThat(kernel.run("%%finetune sst2\n" + SPEC.replace("dFfn", "dFnf")).error().plainText())
        .contains("line 2", "dFnf");
  }

  @Test
  void ratesAreTriedAsJavaTriesThem() {
    String words = ofTable().replace("finetune", "lr_find") + "--batch-size 8";
    RecordingOutput output = kernel.runWell(words + "\n" + SPEC);
    String code = kernel.code(words, SPEC);
    assertThat(code).endsWith(".lrFind()");
    assertThat(kernel.value(code)).isInstanceOf(LearningRateCurve.class);
    assertThat(MagicKernel.shown(kernel.runWell(code))).isEqualTo(MagicKernel.shown(output));
  }

  @Test
  void modelsAreComparedAsJavaComparesThem() {
    kernel.runWell("var small = " + SPEC + "; var wide = small.toBuilder().dFfn(48).build();");
    String words =
        ofTable().replace("%%finetune", "%compare")
            + "--max-steps 3 --seeds 1,2 --models small,wide --as magic";
    RecordingOutput output = kernel.runWell(words);
    kernel.runWell(kernel.code(words.replace("magic", "java"), ""));
    var magic = (Comparison) kernel.value("magic");
    var java = (Comparison) kernel.value("java");
    assertThat(java.values()).isEqualTo(magic.values());
    assertThat(magic.values().keySet()).containsExactly("small", "wide");
    assertThat(magic.contenders().get(0).trials()).extracting("seed").containsExactly(1L, 2L);
    assertThat(losses(java)).isEqualTo(losses(magic));
    assertThat(MagicKernel.shown(output)).contains("accuracy", "small", "wide", "±");

    String cell = ofTable().replace("finetune", "compare") + "--max-steps 3 --seeds 1 --as third";
    Path runs = folder.resolve("compared");
    kernel.runWell(cell + " -o " + runs + "\nMap.of(\"one\", small)");
    assertThat(((Comparison) kernel.value("third")).values().get("one").get(0))
        .isEqualTo(magic.values().get("small").get(0));
    assertThat(runs.resolve("one-seed-1").resolve("manifest.json")).exists();
    String plotted = MagicKernel.shown(kernel.runWell("%plot magic --metric accuracy"));
    assertThat(plotted).contains("small, seed 1", "wide, seed 2");
  }

  private static Object losses(Comparison comparison) {
    return comparison.histories().values().stream()
        .map(TrainingHistory::steps)
        .map(steps -> steps.stream().map(step -> step.loss()).toList())
        .toList();
  }

  @Test
  void whatCannotBeComparedIsSaid() {
    assertThat(kernel.error("%compare sst2 --seed 3 --csv a.csv"))
        .contains("--seed is for one run", "--csv is for one run", "the models are missing");
    assertThat(kernel.error("%%compare sst2 --epochs 0\nMap.of(\"a\", " + SPEC + ")"))
        .isEqualTo("--epochs must be at least 1, got 0");
    assertThat(kernel.error("%%compare sst2\nMap.of(\"a\", 1)")).contains("a Map of models");
    assertThat(kernel.error("%%compare sst2\n3")).contains("a Map of models by name, got Integer");
    assertThat(kernel.error("%compare sst2 --models gMLP-bse")).contains("nearest: gMLP-base");
  }
}
