package org.gmlp4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmlp4j.data.DataNotFoundException;
import org.gmlp4j.data.Documents;
import org.gmlp4j.data.InvalidUtf8;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.options.Given;
import org.gmlp4j.options.Heading;
import org.gmlp4j.options.OutputOptions;
import org.gmlp4j.options.TrainingWords;
import org.gmlp4j.task.PreTrain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
@Heading("Text")
final class PreTrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "TEXT",
      description = "Files of UTF-8 text, plain or packed by gzip, and folders with them.")
  private List<Path> places;

  @Option(
      names = "--documents",
      paramLabel = "HOW",
      description = "How documents are separated: ${COMPLETION-CANDIDATES} (detect).")
  private Documents documents;

  @Option(
      names = "--invalid-utf8",
      paramLabel = "WHAT",
      description = "What is done with bytes that are not UTF-8: ${COMPLETION-CANDIDATES} (fail).")
  private InvalidUtf8 invalidUtf8;

  @Option(
      names = "--validation-share",
      paramLabel = "SHARE",
      description = "Share of the text that perplexity is measured on (0.01).")
  private Double validationShare;

  @Option(
      names = "--short-share",
      paramLabel = "SHARE",
      description =
          "Share of the batches with short stretches of text, so that short texts are read well (0.25).")
  private Double shortShare;

  @Option(names = "--whole-words", description = "Masks all pieces of a word together.")
  private boolean wholeWords;

  @Option(names = "--cased", description = "The tokenizer that is trained keeps case and accents.")
  private boolean cased;

  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private TrainingWords training = new TrainingWords();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException {
    List<String> problems = new ArrayList<>();
    Optional<GMLP> described = model.model(problems);
    // What is not there is part of what is wrong; without any text there is no task to ask.
    TextCorpus corpus = corpus(problems);
    Optional<PreTrain> task = described.map(spec -> PreTrain.on(spec, corpus));
    task.ifPresent(
        present -> {
          apply(present);
          problems.addAll(training.applyTo(present));
          problems.addAll(present.problems());
        });
    problems.addAll(OutputFolder.problems(output));
    OptionProblems.throwAny(problems, new OptionWords(spec));
    return new TrainingSession(spec, output)
        .run(Job.of("pretrain-" + described.get().name(), task.get()));
  }

  private TextCorpus corpus(List<String> problems) {
    try {
      TextCorpus corpus = TextCorpus.of(places);
      corpus = documents == null ? corpus : corpus.documents(documents);
      return invalidUtf8 == null ? corpus : corpus.invalidUtf8(invalidUtf8);
    } catch (DataNotFoundException e) {
      problems.add(e.getMessage());
      return TextCorpus.sample();
    }
  }

  private void apply(PreTrain task) {
    model.applyTo(task);
    Given.apply(validationShare, task::validationShare);
    Given.apply(shortShare, task::shortShare);
    task.wholeWords(wholeWords);
    if (cased) {
      task.cased(true);
    }
  }
}
