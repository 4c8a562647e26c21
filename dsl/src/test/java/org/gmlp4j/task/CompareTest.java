package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.gmlp4j.data.Squad;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.RunFolder;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
  private static final GMLP SPEC =
      GMLP.builder().layers(1).dModel(16).dFfn(32).seqLen(16).vocab(200).build();
  private static final GMLP WIDE = SPEC.toBuilder().dFfn(48).build();

  @TempDir private Path folder;

  private static Map<String, GMLP> both() {
    var models = new LinkedHashMap<String, GMLP>();
    models.put("small", SPEC);
    models.put("wide", WIDE);
    return models;
  }

  private static FineTune task(GMLP spec) {
    return FineTune.on(spec, Sst2.sample().limit(64, 30)).batchSize(8).maxSteps(4);
  }

  @Test
  void eachRunIsTheOneThatItsSeedGivesAlone() {
    Comparison comparison = Compare.models(both()).seeds(5, 6).run(CompareTest::task);

    assertThat(comparison.metric().metric()).isEqualTo("accuracy");
    assertThat(comparison.interrupted()).isFalse();
    assertThat(comparison.contenders())
        .extracting(Comparison.Contender::name)
        .containsExactly("small", "wide");
    try (FineTuneRun alone = task(WIDE).seed(6).run()) {
      Comparison.Trial trial = comparison.contenders().get(1).trials().get(1);
      assertThat(trial.seed()).isEqualTo(6);
      assertThat(trial.value()).isEqualTo(alone.evaluation().accuracy());
      assertThat(trial.metrics()).isEqualTo(alone.results().metrics());
      assertThat(trial.history().steps())
          .extracting(StepEvent::loss)
          .isEqualTo(alone.history().steps().stream().map(StepEvent::loss).toList());
    }
    List<Double> values = comparison.values().get("small");
    double mean = (values.get(0) + values.get(1)) / 2;
    assertThat(comparison.contenders().get(0).spread().mean()).isCloseTo(mean, within(1e-12));
    assertThat(comparison.contenders().get(0).spread().deviation())
        .isCloseTo(Math.abs(values.get(0) - values.get(1)) / Math.sqrt(2), within(1e-12));
    assertThat(comparison.histories().keySet())
        .containsExactly("small, seed 5", "small, seed 6", "wide, seed 5", "wide, seed 6");
  }

  @Test
  void questionsAreComparedByF1AndTextsByPerplexity() {
    Map<String, GMLP> one = Map.of("small", SPEC);
    var asked =
        Compare.models(one)
            .seeds(1)
            .run(spec -> QuestionAnswering.on(spec, Squad.V1.sample()).maxSteps(2));
    assertThat(asked.metric().metric()).isEqualTo("F1");
    assertThat(asked.metric().higherIsBetter()).isTrue();
    var masked =
        Compare.models(one)
            .seeds(1)
            .run(
                spec ->
                    PreTrain.on(spec, TextCorpus.sample())
                        .validationShare(0.2)
                        .cache(folder)
                        .maxSteps(2));
    assertThat(masked.metric().metric()).isEqualTo("perplexity");
    assertThat(masked.metric().higherIsBetter()).isFalse();
    // A model that knows nothing has about that of its vocabulary.
    assertThat(masked.values().get("small").get(0)).isBetween(50.0, 400.0);
  }

  @Test
  void eachRunHasAFolderOfItsOwn() {
    Compare.models(both()).seeds(5).outputDir(folder).run(CompareTest::task);
    assertThat(RunFolder.find(notice -> {}, folder))
        .extracting(RunFolder::path)
        .containsExactlyInAnyOrder(folder.resolve("small-seed-5"), folder.resolve("wide-seed-5"));
  }

  @Test
  void allThatIsWrongIsSaidBeforeTheFirstRun() {
    assertThatThrownBy(
            () ->
                Compare.models(both())
                    .seeds(1, 1)
                    .run(spec -> task(spec).epochs(0).maxSeqLength(99)))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContainingAll(
            "seeds must be at least one and all different, got [1, 1]",
            "small: epochs must be at least 1",
            "wide: epochs must be at least 1",
            "wide: maxSeqLength must lie between");
    assertThatThrownBy(() -> Compare.models(Map.of()).run(CompareTest::task))
        .hasMessageContaining("there is no model to compare");
  }

  /** Interrupts the thread at a step. */
  private record Interrupt(long at) implements TrainingListener {
    @Override
    public void onStep(StepEvent event) {
      if (event.step() == at) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void anInterruptKeepsTheRunsThatHadEnded() {
    Comparison comparison =
        Compare.models(both())
            .seeds(5, 6)
            .run(spec -> spec == WIDE ? task(spec).listener(new Interrupt(2)) : task(spec));
    assertThat(comparison.interrupted()).isTrue();
    assertThat(comparison.values().keySet()).containsExactly("small");
    assertThat(comparison.values().get("small")).hasSize(1);
    assertThat(comparison).asString().contains("small: accuracy", "(interrupted)");

    assertThatThrownBy(
            () -> Compare.models(both()).run(spec -> task(spec).listener(new Interrupt(1))))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
