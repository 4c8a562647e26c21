package org.gmlp4j.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.gmlp4j.options.OutputOptions;
import org.gmlp4j.options.PreTrainWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pretrain TEXT…}: trains a masked language model on plain text. */
@Command(
    name = "pretrain",
    customSynopsis = "gmlp pretrain TEXT... [OPTIONS]",
    description = {
      "Trains a model on plain text to tell the tokens that are hidden from it, for finetune to begin"
          + " with. Tokens are kept in the cache, so a second run begins at once.",
      "Ctrl-C ends the run after the step in hand; --resume goes on with it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:trained, the model saved",
      "1:the run failed or diverged",
      "2:an option or the text was wrong",
      "130:stopped by Ctrl-C (143 by SIGTERM); it can be resumed"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gmlp pretrain novels wikipedia.txt.gz --layers 6 --d-model 256 --d-ffn 1024 \\",
      "      --vocab 8000 --max-time 45m --output-dir runs/pretrained",
      "  gmlp pretrain reviews.txt --from runs/pretrained/model --lr 1e-4 --epochs 1",
      "",
      "All options have a spelling with underscores, and Hugging Face's names do too:",
      "--num_train_epochs, --per_device_train_batch_size, --lr_scheduler_type and so on."
    })
final class PreTrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PreTrainWords words = new PreTrainWords();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException {
    return new TrainingSession(spec, output).run(words);
  }
}
