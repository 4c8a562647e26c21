package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gmlp4j.train.Interrupts.interruptAt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.Device;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.nd4j.FakeDevice;
import org.gmlp4j.backend.nd4j.Nd4jBackend;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training with weights, gradients and moments on a device whose memory is not the host's. */
class DeviceTrainingTest {
  private static final int LAST = 20;

  @TempDir private Path folder;

  private static TrainingOptionsBuilder options() {
    return TrainingOptions.builder()
        .maxSteps(LAST)
        .learningRate(0.02)
        .seed(3)
        .evaluateEvery(Every.never());
  }

  private TrainingOptionsBuilder saving() {
    return options().outputDir(folder.resolve("run"));
  }

  private static TrainingHistory train(
      Parity problem, TrainingOptionsBuilder options, TrainingListener... listeners) {
    return new Trainer(problem, options.build(), List.of(listeners)).run();
  }

  private static void assertClose(ParameterStore actual, ParameterStore expected) {
    for (String name : expected.index().keySet()) {
      assertThat(actual.weight(name))
          .as(name)
          .containsExactly(expected.weight(name), Offset.offset(2e-5f));
    }
  }

  static Stream<TrainingOptionsBuilder> waysToTrain() {
    var settings = AdamW.Settings.defaults();
    return Stream.of(
        options(),
        options().optimizer(settings.withClipNorm(0.05).withWeightDecay(0.1)),
        options().gradientAccumulation(3),
        options().freeze(List.of("table")),
        options().freeze(List.of("head.weight")).evaluateEvery(Every.steps(4)));
  }

  @ParameterizedTest
  @MethodSource("waysToTrain")
  void weightsAndLossesAreThoseOfTheHost(TrainingOptionsBuilder options) {
    try (var there = new Parity(FakeDevice.backend());
        var here = new Parity(new Nd4jBackend())) {
      List<StepEvent> expected = train(here, options).steps();
      List<StepEvent> actual = train(there, options).steps();
      for (int i = 0; i < LAST; i++) {
        assertThat(actual.get(i).loss()).isCloseTo(expected.get(i).loss(), Offset.offset(1e-5));
        assertThat(actual.get(i).gradientNorm())
            .isCloseTo(expected.get(i).gradientNorm(), Offset.offset(1e-5));
      }
      assertClose(there.parameters(), here.parameters());
    }
  }

  @Test
  void stepsSendWhatIsFedAndGiveBackTheLossAndTheNorm() {
    Backend backend = FakeDevice.backend();
    Device device = backend.device().orElseThrow();
    var in = new ArrayList<Long>();
    var out = new ArrayList<Long>();
    TrainingListener watch =
        new TrainingListener() {
          @Override
          public void onStep(StepEvent event) {
            in.add(FakeDevice.bytesIn(device));
            out.add(FakeDevice.bytesOut(device));
          }
        };
    try (var problem = new Parity(backend)) {
      train(problem, options(), watch);
      long weights = 4 * problem.parameters().size();
      int fed = 2 * Parity.ROWS + 1 + 2; // ids, labels, counted, key
      int dropout = Parity.ROWS * Parity.WIDTH;
      int adam = 9;
      int sums = 3; // of the squares: whole rows, the rest, and one more
      for (int step = 1; step < LAST; step++) {
        assertThat(in.get(step) - in.get(step - 1)).isEqualTo(4 * (fed + dropout + adam));
        assertThat(out.get(step) - out.get(step - 1)).isEqualTo(4 * (1 + sums));
      }
      assertThat(in.get(0))
          .as("with the first weights")
          .isEqualTo(4 * (fed + dropout + adam) + weights);

      problem.parameters().weight("head.bias");
      problem.parameters().weight("table");
      assertThat(FakeDevice.bytesOut(device) - out.get(LAST - 1)).as("once").isEqualTo(weights);
    }
  }

  @Test
  void aCheckpointHasTheWeightsOfItsStep() {
    Backend backend = FakeDevice.backend();
    try (var saved = new Parity(backend);
        var looked = new Parity(backend)) {
      train(saved, saving().saveEvery(Every.steps(7)).keepLast(9));
      Path checkpoint = CheckpointFolder.newestFirst(folder.resolve("run")).get(1);
      assertThat(CheckpointFolder.step(checkpoint)).isEqualTo(14);
      var seen = new ArrayList<String>();
      TrainingListener atFourteen =
          new TrainingListener() {
            @Override
            public void onStep(StepEvent event) {
              if (event.step() == 14) {
                seen.add(WeightsDigest.of(looked.parameters()));
              }
            }
          };
      train(looked, options(), atFourteen);
      assertThat(seen).containsExactly(WeightsDigest.of(checkpoint.resolve(Checkpoint.MODEL)));
    }
  }

  @Test
  void aRunIsResumedOnTheDeviceAndOnAnotherBackend() {
    try (var whole = new Parity(FakeDevice.backend());
        var first = new Parity(FakeDevice.backend());
        var onDevice = new Parity(FakeDevice.backend());
        var onHost = new Parity(new OneDnnBackend())) {
      train(whole, options());
      train(first, saving().keepLast(9), interruptAt(9));
      train(onHost, saving().resume(true), interruptAt(11));
      train(onDevice, saving().resume(true));
      assertClose(onDevice.parameters(), whole.parameters());
    }
  }

  @Test
  void resumingOnTheDeviceGivesTheBitsOfOneRun() {
    try (var whole = new Parity(FakeDevice.backend());
        var first = new Parity(FakeDevice.backend());
        var second = new Parity(FakeDevice.backend())) {
      train(whole, options());
      train(first, saving(), interruptAt(9));
      train(second, saving().resume(true));
      assertThat(Bits.of(second.parameters())).isEqualTo(Bits.of(whole.parameters()));
    }
  }

  @Test
  void aWeightThatIsSetBetweenStepsIsTrainedOn() {
    try (var there = new Parity(FakeDevice.backend());
        var here = new Parity(new Nd4jBackend());
        var left = new Parity(new Nd4jBackend())) {
      train(there, options(), setBiasAt(5, there));
      train(here, options(), setBiasAt(5, here));
      train(left, options());
      assertClose(there.parameters(), here.parameters());
      assertThat(here.parameters().weight("head.bias")[0])
          .isNotCloseTo(left.parameters().weight("head.bias")[0], Offset.offset(0.5f));
    }
  }

  @Test
  void theLearningRateSearchLeavesTheWeightsAsTheyWere() {
    try (var problem = new Parity(FakeDevice.backend())) {
      String before = Bits.of(problem.parameters());
      new LearningRateFinder(problem, options().build()).steps(20).run();
      assertThat(Bits.of(problem.parameters())).isEqualTo(before);
    }
  }

  private static TrainingListener setBiasAt(long step, Parity problem) {
    return new TrainingListener() {
      @Override
      public void onStep(StepEvent event) {
        if (event.step() == step) {
          problem.parameters().setWeight("head.bias", 3, -3);
        }
      }
    };
  }
}
