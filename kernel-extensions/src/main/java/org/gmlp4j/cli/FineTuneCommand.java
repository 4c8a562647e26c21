package org.gmlp4j.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.gmlp4j.options.FineTuneWords;
import org.gmlp4j.options.OutputOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code finetune TASK}: trains a model to classify texts or to answer questions. */
@Command(
    name = "finetune",
    customSynopsis = {
      "gmlp finetune sst2|mnli|squad|squad2 [OPTIONS]",
      "       gmlp finetune --train-file FILE [OPTIONS]"
    },
    description = {
      "Trains a model to classify texts or pairs of texts, or to answer questions; from scratch, or"
          + " with --from from a pre-trained model.",
      "Ctrl-C ends the run after the step in hand; --resume goes on with it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:trained, the model saved",
      "1:the run failed or diverged",
      "2:an option or the data was wrong",
      "130:stopped by Ctrl-C (143 by SIGTERM); it can be resumed"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gmlp finetune sst2 --layers 4 --d-model 128 --d-ffn 512 --tiny-attention 64",
      "  gmlp finetune mnli --from runs/pretrained/model --epochs 2 --lr 1e-4",
      "  gmlp finetune --train-file reviews.csv --text-column review --preset aMLP-base",
      "",
      "All options have a spelling with underscores, and Hugging Face's names do too:",
      "--num_train_epochs, --per_device_train_batch_size, --lr_scheduler_type and so on."
    })
final class FineTuneCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private FineTuneWords words = new FineTuneWords();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException {
    return new TrainingSession(spec, output).run(words);
  }
}
