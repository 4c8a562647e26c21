package org.gmlp4j.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmlp4j.notebook.Figure;
import org.gmlp4j.notebook.Figures;
import org.gmlp4j.options.FineTuneWords;
import org.gmlp4j.options.Heading;
import org.gmlp4j.options.Job;
import org.gmlp4j.options.OptionProblems;
import org.gmlp4j.options.OptionWords;
import org.gmlp4j.train.LearningRateCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lr-find TASK}: tries learning rates on some steps of a run to come. */
@Command(
    name = "lr-find",
    customSynopsis = {
      "gmlp lr-find sst2|mnli|squad|squad2 [OPTIONS]",
      "       gmlp lr-find --train-file FILE [OPTIONS]"
    },
    description =
        "Tries learning rates from 1e-7 to 10 on up to 100 steps of the run that finetune would make"
            + " with the same options, and suggests some. Nothing is kept of the steps.",
    footerHeading = "%nExample:%n",
    footer = "  gmlp lr-find sst2 --from runs/pretrained/model --output rates.html")
@Heading("Output")
final class LrFindCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private FineTuneWords run = new FineTuneWords();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Also writes the curve: as a page (.html) or as a picture (.svg).")
  private Path output;

  @Override
  public Integer call() {
    List<String> problems = new ArrayList<>();
    Optional<Job> job = run.job(Optional.empty(), problems);
    var words = new OptionWords(spec);
    PrintWriter out = spec.commandLine().getOut();
    job.ifPresent(present -> present.task().listener(new PrintedNotices(out, words)));
    OptionProblems.throwAny(problems, words);
    LearningRateCurve curve = job.orElseThrow().task().lrFind();
    Figure figure = Figures.learningRateSearch(curve);
    out.println(figure.toText());
    out.println();
    out.println(curve);
    if (output != null) {
      figure.save(output);
      out.println("wrote " + output + " (open it in a browser)");
    }
    curve
        .suggestion()
        .steepest()
        .ifPresent(
            rate -> out.println("Next: gmlp finetune … --learning-rate %.1e".formatted(rate)));
    out.flush();
    return 0;
  }
}
