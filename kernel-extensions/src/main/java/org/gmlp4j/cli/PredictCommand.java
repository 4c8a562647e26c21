package org.gmlp4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gmlp4j.options.Heading;
import org.gmlp4j.options.ModelArgument;
import org.gmlp4j.options.OptionProblems;
import org.gmlp4j.options.OptionWords;
import org.gmlp4j.options.Queries;
import org.gmlp4j.options.QueryOptions;
import org.gmlp4j.options.TopKOption;
import org.gmlp4j.task.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code predict FOLDER TEXT…}: asks a saved model. */
@Command(
    name = "predict",
    customSynopsis = "gmlp predict FOLDER [TEXT...] [OPTIONS]",
    description =
        "Asks a saved model: a classifier for classes, a question answerer for answers, a pre-trained"
            + " model for what may stand in place of [MASK].",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gmlp predict runs/sst2/model \"a gorgeous, witty, seductive movie\"",
      "  gmlp predict runs/mnli/model \"A man plays.\" --pair \"Somebody plays.\"",
      "  gmlp predict runs/squad/model --question \"Who built it?\" --context-file it.txt",
      "  gmlp predict runs/pretrained/model \"the movie was [MASK] .\" --top-k 3",
      "  gmlp predict runs/sst2/model --json <reviews.txt >predictions.jsonl"
    })
@Heading("Output")
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private QueryOptions queries = new QueryOptions();

  @Mixin private TopKOption topK = new TopKOption();

  @Option(names = "--json", description = "A JSON object a line.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<String> problems = new ArrayList<>(queries.problems(System.console() == null));
    problems.addAll(topK.problems());
    OptionProblems.throwAny(problems, new OptionWords(spec));
    PrintWriter out = spec.commandLine().getOut();
    try (SavedModel model = ModelArgument.open(Path.of(queries.model()))) {
      var predictor = new Predictor(model, topK.value(), json);
      queries.forEach(
          some -> {
            predictor.answers(new Queries(some)).forEach(out::println);
            out.flush();
          });
    }
    return 0;
  }
}
