package org.gmlp4j.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.notebook.RunAxis;
import org.gmlp4j.options.JavaLiteral;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %plot}: the curves of a run, of several over each other, or a figure; also to a file. */
final class PlotMagic extends NamedValueMagic<PlotMagic.Words> {
  /** What may stand behind it. */
  @Command(name = "%plot")
  static final class Words {
    @Parameters(
        arity = "1..*",
        paramLabel = "RUN",
        description = "Variables with runs, histories, comparisons or a figure; folders of runs.")
    private List<String> runs;

    @Option(
        names = "--metric",
        paramLabel = "NAME",
        description = "The metric of several runs (the first one that all of them have).")
    private String metric;

    @Option(
        names = "--axis",
        paramLabel = "AXIS",
        description = "What several runs are drawn over: ${COMPLETION-CANDIDATES} (steps).")
    private RunAxis axis = RunAxis.STEPS;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Also writes the figure: as a page (.html) or as a picture (.svg).")
    private Path output;
  }

  @Override
  Words arguments() {
    return new Words();
  }

  @Override
  public String name() {
    return "plot";
  }

  @Override
  public String usage() {
    return "%plot VARIABLE|FOLDER…";
  }

  @Override
  public String purpose() {
    return "draws the curves of a run, or of several over each other";
  }

  @Override
  MagicWork work(CellHost host, MagicOptions.Read<Words> read, String body) {
    Words words = read.options();
    if (words.output != null && !words.output.toString().matches("(?i).*\\.(html|svg)")) {
      throw new MagicException(
          "--output must end with .html or .svg, got %s".formatted(words.output));
    }
    Drawing drawing = Drawing.of(host, words.runs, Optional.ofNullable(words.metric), words.axis);
    if (words.output == null) {
      return MagicWork.of(drawing.before() + drawing.java(), drawing::figure);
    }
    return MagicWork.of(
        "%svar figure = %s;\nfigure.save(%s);\nfigure"
            .formatted(drawing.before(), drawing.java(), JavaLiteral.of(words.output)),
        () -> {
          drawing.figure().save(words.output);
          System.out.println("wrote " + words.output);
          return drawing.figure();
        });
  }
}
