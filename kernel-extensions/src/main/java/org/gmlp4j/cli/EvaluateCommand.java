package org.gmlp4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gmlp4j.options.EvaluationWords;
import org.gmlp4j.options.Heading;
import org.gmlp4j.options.JavaForm;
import org.gmlp4j.options.ModelArgument;
import org.gmlp4j.options.OptionProblems;
import org.gmlp4j.options.OptionWords;
import org.gmlp4j.task.EvaluationResults;
import org.gmlp4j.task.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate FOLDER DATA}: says how well a saved model does on data. */
@Command(
    name = "evaluate",
    customSynopsis = "gmlp evaluate FOLDER sst2|mnli|squad|squad2|FILE... [OPTIONS]",
    description =
        "Says how well a saved model does: accuracy, F1 and who is taken for whom of a classifier,"
            + " exact match and F1 of a question answerer, perplexity of a pre-trained model.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gmlp evaluate runs/sst2/model sst2",
      "  gmlp evaluate runs/reviews/model test.csv --text-column review --json",
      "  gmlp evaluate runs/squad/model dev-v1.1.json --output-dir results",
      "  gmlp evaluate runs/pretrained/model novels"
    })
@Heading("Output")
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private EvaluationWords words = new EvaluationWords();

  @Option(
      names = {"-o", "--output-dir"},
      paramLabel = "FOLDER",
      description =
          "Also writes eval_results.json, eval_predictions.json and others, as Hugging Face's examples"
              + " do.")
  private Path outputDir;

  @Option(names = "--json", description = "Prints the metrics as one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    OptionProblems.throwAny(words.problems(), new OptionWords(spec));
    try (SavedModel model = ModelArgument.open(Path.of(words.model()))) {
      EvaluationResults results =
          words
              .of(
                  new JavaForm<>(model, "model"),
                  // Beside the JSON, there is no place for sentences on standard output.
                  notice -> err.println("note: " + notice))
              .value()
              .get();
      out.println(json ? EvaluationText.json(results) : EvaluationText.of(results));
      if (outputDir != null) {
        results.write(outputDir);
        if (!json) {
          out.println("wrote eval_results.json and others into " + outputDir);
        }
      }
    }
    out.flush();
    return 0;
  }
}
