package org.gmlp4j.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.gmlp4j.train.Decay;
import org.gmlp4j.train.Every;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

class WordsTest {
  @Command(name = "task")
  private static final class Task {
    @Option(names = "--evaluate-every")
    private Every every;

    @Option(names = "--max-time")
    private Duration time;

    @Option(names = "--schedule")
    private Decay schedule;

    @Option(names = {"-b", "--batch-size"})
    private Integer batchSize;

    @Mixin private PrecisionOption precision = new PrecisionOption();
  }

  private static Task parse(String... words) {
    Task task = new Task();
    Words.prepare(new CommandLine(task)).parseArgs(words);
    return task;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--batch-size",
        "--batch_size",
        "--per-device-train-batch-size",
        "--per_device_train_batch_size"
      })
  void everySpellingOfAnOptionIsTheOption(String name) {
    assertThat(parse(name, "7").batchSize).isEqualTo(7);
    assertThat(parse(name + "=8").batchSize).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "500, 500 steps",
    "500steps, 500 steps",
    "'1 step', 1 steps",
    "1epoch, 1 epochs",
    "'2 Epochs', 2 epochs",
    "4/epoch, 4 times an epoch",
    "'4 times an epoch', 4 times an epoch",
    "never, never",
  })
  void rhythmsAreRead(String word, String every) {
    assertThat(parse("--eval_steps", word).every).hasToString(every);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1h", "often", "-3", "", "99999999999"})
  void whatIsNoRhythmIsAnsweredWithThoseThereAre(String word) {
    assertThatThrownBy(() -> parse("--evaluate-every=" + word))
        .isInstanceOf(ParameterException.class)
        .hasMessageContainingAll("--evaluate-every", "\"" + word + "\"", "200steps", "1epoch");
  }

  @ParameterizedTest
  @CsvSource({"90s, PT1M30S", "45m, PT45M", "1h30m, PT1H30M", "2d, PT48H", "'1H 5s', PT1H5S"})
  void timesAreRead(String word, String time) {
    assertThat(parse("--max-time", word).time).isEqualTo(Duration.parse(time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5x", "5", "m5", "", "1m1h"})
  void whatIsNoTimeIsAnsweredWithExamples(String word) {
    assertThatThrownBy(() -> parse("--max-time=" + word))
        .isInstanceOf(ParameterException.class)
        .hasMessageContainingAll("--max-time", "\"" + word + "\" is no time", "45m");
  }

  @ParameterizedTest
  @CsvSource({
    "linear, LINEAR",
    "ONE-CYCLE, ONE_CYCLE",
    "one_cycle, ONE_CYCLE",
    "onecycle, ONE_CYCLE",
    "inverse_sqrt, INVERSE_SQUARE_ROOT",
    "constant_with_warmup, CONSTANT",
  })
  void constantsAreReadInAnySpellingAndByHuggingFacesNames(String word, Decay decay) {
    assertThat(parse("--lr_scheduler_type", word).schedule).isEqualTo(decay);
  }

  @Test
  void anUnknownConstantIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> parse("--schedule=lnear"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContainingAll("lnear", "cosine, constant", "the nearest is linear");
  }

  @Test
  void bf16IsShortForThePrecision() {
    assertThat(parse("--bf16").precision.precision()).hasToString("Optional[BF16]");
    assertThat(parse("--bf16", "--precision=fp32").precision.precision())
        .hasToString("Optional[FP32]");
    assertThat(parse().precision.precision()).isEmpty();
  }

  @Test
  void helpShowsTheDeclaredNamesOnly() {
    CommandLine line = Words.prepare(new CommandLine(new Task()));
    var option = line.getCommandSpec().findOption("--batch_size");
    assertThat(Words.declaredNames(option)).containsExactly("-b", "--batch-size");
  }
}
