package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gmlp4j.task.TinyModels.SPEC;
import static org.gmlp4j.task.TinyModels.masked;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.SpatialWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedBodyTest {
  @TempDir private Path folder;

  private static float[] probabilities(MaskedLanguageModel model, int length) {
    int[] ids = new int[length];
    Arrays.setAll(ids, i -> 5 + i * 7 % 290);
    float[][] result = new float[1][];
    model.predict(
        List.of(new AskedTokens(ids, new int[] {length / 2})),
        (text, place, all, from) -> result[0] = Arrays.copyOfRange(all, from, from + 300));
    return result[0];
  }

  private static MaskedLanguageModel begun(GMLP spec, PretrainedBody body) {
    MaskedLanguageModel target = masked(spec, 99);
    target.parameters().initialize(1);
    body.copyTo(spec, target.parameters());
    body.copyHeadTo(target.parameters());
    return target;
  }

  @Test
  void aFineTunedModelBeginsWithTheBitsOfTheBodyAndItsTokenizer() {
    try (var pretrained = masked(SPEC, 3)) {
      pretrained.save(folder);
      GMLP dropping = SPEC.toBuilder().dropout(0.1).name("mine").build();
      var fromFolder = FineTune.on(dropping, Sst2.sample()).from(folder);
      var fromModel = FineTune.on(dropping, Sst2.sample()).from(pretrained);
      for (FineTune task : List.of(fromFolder, fromModel)) {
        try (var run = task.freeze("embedding", "blocks", "norm").maxSteps(2).run()) {
          ParameterStore weights = run.model().parameters();
          assertThat(weights.index().keySet()).contains("head.weight", "norm.weight");
          for (String name : weights.index().keySet()) {
            if (!name.startsWith("head.")) {
              assertThat(weights.weight(name))
                  .as(name)
                  .containsExactly(pretrained.parameters().weight(name));
            }
          }
          assertThat(weights.weight("head.bias")).hasSize(2);
          assertThat(run.model().tokenizer().json()).isEqualTo(pretrained.tokenizer().json());
        }
      }
    }
  }

  @Test
  void anInterruptWhileWeightsAreReadIsNoFaultOfTheirFile() {
    try (var pretrained = masked(SPEC, 3)) {
      pretrained.save(folder);
    }
    FineTune task = FineTune.on(SPEC, Sst2.sample()).from(folder);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(task::run).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aRunThatBeganWithAModelIsResumedWithItsFolder() {
    try (var pretrained = masked(SPEC, 3);
        var other = masked(SPEC, 4)) {
      Path saved = folder.resolve("pretrained");
      pretrained.save(saved);
      FineTune begun =
          FineTune.on(SPEC, Sst2.sample()).maxSteps(2).outputDir(folder.resolve("run"));
      begun.from(pretrained).run().close();
      begun.resume().from(saved);
      try (var resumed = begun.run()) {
        assertThat(resumed.notices()).anyMatch(text -> text.contains("Resumed after step 2"));
      }
      assertThatThrownBy(() -> begun.from(other).run())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("from was ");
    }
  }

  @Test
  void aShorterModelIsTheLongerOneOnShortTexts() {
    try (var pretrained = masked(SPEC, 3);
        var shorter = begun(SPEC.toBuilder().seqLen(8).build(), PretrainedBody.of(pretrained))) {
      assertThat(probabilities(shorter, 8))
          .containsExactly(probabilities(pretrained, 8), Offset.offset(1e-6f));
      float[] w = pretrained.parameters().weight("blocks.0.gate.spatial.weight");
      assertThat(shorter.parameters().weight("blocks.0.gate.spatial.weight"))
          .containsExactly(Arrays.copyOfRange(w, 8, 23)); // 16 - 8 from each end of 31
    }
  }

  @Test
  void aLongerModelIsTheShorterOneOnShortTexts() {
    GMLP longerSpec = SPEC.toBuilder().seqLen(32).build();
    try (var pretrained = masked(SPEC, 3);
        var longer = begun(longerSpec, PretrainedBody.of(pretrained))) {
      assertThat(probabilities(longer, 16))
          .containsExactly(probabilities(pretrained, 16), Offset.offset(1e-6f));
      float[] b = longer.parameters().weight("blocks.1.gate.spatial.bias");
      assertThat(Arrays.copyOfRange(b, 16, 32)).as("as before training").containsOnly(1);
    }
  }

  @Test
  void aModelThatDoesNotFitIsRefusedWithAllDifferences() {
    try (var pretrained = masked(SPEC, 3)) {
      pretrained.save(folder);
      GMLP other =
          GMLP.builder().layers(3).dModel(32).dFfn(32).seqLen(16).vocab(200).dropout(0.5).build();
      assertThatThrownBy(() -> FineTune.on(other, Sst2.sample()).from(folder).run())
          .isInstanceOf(InvalidOptionsException.class)
          .hasMessageStartingWith("from: the model in " + folder)
          .hasMessageContainingAll(
              "vocab is 300 there and 200 here",
              "layers is 2 there and 3 here",
              "dModel is 16 there and 32 here",
              "tinyAttention is 8 there and 0 here",
              "build the model with the former's sizes")
          .hasMessageNotContainingAny("dropout", "dFfn", "seqLen");
    }
  }

  @Test
  void aDenseModelKeepsItsLength() {
    GMLP dense = SPEC.toBuilder().spatialWeight(SpatialWeight.DENSE).build();
    try (var pretrained = masked(dense, 3)) {
      var body = PretrainedBody.of(pretrained);
      assertThat(body.problems(dense)).isEmpty();
      assertThat(body.problems(dense.toBuilder().seqLen(8).build()))
          .singleElement()
          .asString()
          .contains("only Toeplitz spatial weights can be cut or grown) is 16 there and 8 here");
      assertThat(body.problems(SPEC))
          .singleElement()
          .asString()
          .contains("spatialWeight is DENSE there and TOEPLITZ here");
    }
  }
}
