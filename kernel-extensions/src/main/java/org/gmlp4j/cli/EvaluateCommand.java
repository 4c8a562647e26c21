package org.gmlp4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gmlp4j.options.ColumnOptions;
import org.gmlp4j.options.Heading;
import org.gmlp4j.options.PlaceOptions;
import org.gmlp4j.options.SampleOption;
import org.gmlp4j.task.EvaluationResults;
import org.gmlp4j.task.MaskedLanguageModel;
import org.gmlp4j.task.QuestionAnswerer;
import org.gmlp4j.task.SavedModel;
import org.gmlp4j.task.TextClassifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The folder of a saved model.")
  private Path folder;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "DATA",
      description =
          "A task, for its development data; or a file: a table for a classifier, SQuAD's JSON for a"
              + " question answerer, texts and folders for a pre-trained model.")
  private List<String> data;

  @Mixin private PlaceOptions place = new PlaceOptions();
  @Mixin private SampleOption sample = new SampleOption();

  @Option(
      names = "--max-eval-samples",
      paramLabel = "N",
      description = "Takes the first N examples of each part only.")
  private Integer maxEvalSamples;

  @Mixin private ColumnOptions columns = new ColumnOptions();

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
    if (maxEvalSamples != null && maxEvalSamples < 1) {
      throw new IllegalArgumentException(
          "--max-eval-samples must be at least 1, got " + maxEvalSamples);
    }
    try (SavedModel model = ModelArgument.open(folder)) {
      var source =
          new EvaluationData(
              data,
              place,
              sample.allowed(),
              columns,
              maxEvalSamples == null ? Integer.MAX_VALUE : maxEvalSamples,
              // Beside the JSON, there is no place for sentences on standard output.
              notice -> err.println("note: " + notice));
      EvaluationResults results = evaluate(model, source);
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

  private static EvaluationResults evaluate(SavedModel model, EvaluationData source) {
    if (model instanceof TextClassifier classifier) {
      return classifier.evaluate(source.classified(classifier.labels()));
    }
    if (model instanceof QuestionAnswerer answerer) {
      return answerer.evaluate(source.questions(answerer.withImpossible()));
    }
    return ((MaskedLanguageModel) model).evaluate(source.corpus());
  }
}
