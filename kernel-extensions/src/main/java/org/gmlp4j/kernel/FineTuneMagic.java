package org.gmlp4j.kernel;

import org.gmlp4j.options.FineTuneWords;
import org.gmlp4j.options.JobOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code %%finetune}: trains a model to classify texts or to answer questions. */
final class FineTuneMagic extends TrainingMagic<FineTuneMagic.Words> {
  /** What may stand behind it. */
  @Command(name = "%%finetune")
  static final class Words extends TrainingMagic.Words {
    @Mixin private FineTuneWords job = new FineTuneWords();

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
    return "finetune";
  }

  @Override
  public String usage() {
    return "%%finetune sst2|mnli|squad|squad2 … above a cell with a model, or %finetune … --from FOLDER";
  }

  @Override
  public String purpose() {
    return "trains a model to classify or to answer, shows it live, assigns the run";
  }
}
