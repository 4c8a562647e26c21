package org.gmlp4j.kernel;

import org.gmlp4j.options.JobOptions;
import org.gmlp4j.options.PreTrainWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code %%pretrain}: trains a masked language model on plain text. */
final class PreTrainMagic extends TrainingMagic<PreTrainMagic.Words> {
  /** What may stand behind it. */
  @Command(name = "%%pretrain")
  static final class Words extends TrainingMagic.Words {
    @Mixin private PreTrainWords job = new PreTrainWords();

    @Override
    JobOptions job() {
      return job;
    }
  }

  @Override
  Words arguments() {
    return new Words();
  }

  @Override
  public String name() {
    return "pretrain";
  }

  @Override
  public String usage() {
    return "%%pretrain TEXT… above a cell with a model, or %pretrain TEXT… --preset NAME";
  }

  @Override
  public String purpose() {
    return "trains a model to fill masks in plain text, shows it live, assigns the run";
  }
}
