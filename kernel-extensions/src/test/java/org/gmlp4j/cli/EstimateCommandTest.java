package org.gmlp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.Estimate;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.task.BackendChoice;
import org.junit.jupiter.api.Test;

class EstimateCommandTest {
  private static final String[] SMALL = {
    "estimate", "--layers=3", "--d-model=32", "--d-ffn=64", "--seq-len=16", "--vocab=100"
  };

  private static final GMLP SPEC =
      GMLP.builder().layers(3).dModel(32).dFfn(64).seqLen(16).vocab(100).build();

  private static Ran run(String... more) {
    String[] args = Arrays.copyOf(SMALL, SMALL.length + more.length);
    System.arraycopy(more, 0, args, SMALL.length, more.length);
    return Ran.of(args);
  }

  @Test
  void printsTheTable() {
    Estimate expected = SPEC.estimate(8, 12).within(16_000_000_000L).with(Checkpointing.FULL);
    assertThat(run("--batch=8", "--length=12", "--memory=16", "--gradient-checkpointing"))
        .isEqualTo(new Ran(0, expected + "\n", ""));
  }

  @Test
  void printsBytesAsJson() {
    Ran ran = run("--memory=0.01", "--gradient-checkpointing=selective", "--json");
    JsonObject json = JsonParser.parseString(ran.out()).getAsJsonObject();
    Estimate expected = SPEC.estimate(32, 16).within(10_000_000).with(Checkpointing.SELECTIVE);
    assertThat(json.get("batch").getAsInt()).isEqualTo(32);
    assertThat(json.get("length").getAsInt()).isEqualTo(16);
    assertThat(json.get("gradientCheckpointing").getAsString()).isEqualTo("selective");
    assertThat(json.get("trainingBytes").getAsLong()).isEqualTo(expected.training());
    assertThat(json.get("activationBytes").getAsLong()).isEqualTo(expected.activations());
    assertThat(json.get("largestBatch").getAsInt()).isEqualTo(expected.largestBatch());
    assertThat(json.has("secondsAStep")).isFalse();
  }

  @Test
  void precisionChangesTheBytes() {
    JsonObject json =
        JsonParser.parseString(run("--precision", "bf16", "--json").out()).getAsJsonObject();
    Estimate expected = SPEC.estimate(32, 16).with(Precision.BF16);
    assertThat(json.get("precision").getAsString()).isEqualTo("bf16");
    assertThat(json.get("weightCopyBytes").getAsLong()).isEqualTo(expected.weightCopy());
    assertThat(json.get("trainingBytes").getAsLong()).isEqualTo(expected.training());
  }

  @Test
  void anotherBackendHasNeedsOfItsOwn() {
    Estimate expected = SPEC.estimate(32, 16).on(BackendChoice.ND4J.open());
    JsonObject json =
        JsonParser.parseString(run("--backend", "nd4j", "--json").out()).getAsJsonObject();
    assertThat(json.get("activationBytes").getAsLong())
        .isEqualTo(expected.activations())
        .isNotEqualTo(SPEC.estimate(32, 16).activations());
    assertThat(run("--backend", "nd4j", "--precision", "bf16").err())
        .contains("nd4j computes in FP32, got BF16; take oneDNN for it");
  }

  @Test
  void anUnknownPrecisionIsNamedWithTheChoices() {
    Ran ran = run("--precision=fp16");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--precision", "fp16", "fp32", "bf16");
  }

  @Test
  void timesAStepIfAsked() {
    JsonObject json = JsonParser.parseString(run("--timed", "--json").out()).getAsJsonObject();
    assertThat(json.get("secondsAStep").getAsDouble()).isPositive();
  }

  @Test
  void whatDoesNotFitIsNotTimed() {
    Ran ran = run("--memory=0.001", "--timed");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("needs").contains("but 1.0 MB is available");
  }

  @Test
  void wrongSizesAreNamed() {
    Ran ran = run("--length=17");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo("length must lie between 1 and the model's seqLen 16, got 17\n");
  }
}
