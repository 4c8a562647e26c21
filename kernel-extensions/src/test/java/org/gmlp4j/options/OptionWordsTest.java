package org.gmlp4j.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class OptionWordsTest {
  private final OptionWords words = new OptionWords(command());

  private static CommandSpec command() {
    var line = new CommandLine(new FineTuneWords());
    line.addMixin("output", CommandSpec.forAnnotatedObject(new OutputOptions()));
    return Words.prepare(line).getCommandSpec();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epochs must be at least 1 | --epochs must be at least 1",
        "the model's seqLen 16, not dFfn | the model's --seq-len 16, not --d-ffn",
        "with resume(), outputDir /a/b. | with --resume, --output-dir /a/b.",
        "saveEvery(Every.never()) writes none | --save-every never writes none",
        "evaluateEvery is never; try epochs(1) | --evaluate-every is never; try epochs(1)",
        "add outputDir(folder) | add --output-dir folder",
        "data/train.tsv, line 3: seed | data/train.tsv, line 3: seed",
        "the epochs of /x/maxSteps are fine | the epochs of /x/maxSteps are fine",
      })
  void settingsAreNamedAsOptions(String sentence, String worded) {
    assertThat(words.in(sentence)).isEqualTo(worded);
  }
}
