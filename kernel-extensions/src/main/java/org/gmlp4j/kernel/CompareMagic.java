package org.gmlp4j.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.options.FineTuneWords;
import org.gmlp4j.options.JavaCalls;
import org.gmlp4j.options.JavaForm;
import org.gmlp4j.options.JavaLiteral;
import org.gmlp4j.options.Job;
import org.gmlp4j.task.Compare;
import org.gmlp4j.task.Comparison;
import org.gmlp4j.task.TextTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code %%compare}: trains several models alike, each with several seeds. */
final class CompareMagic extends JavaCellMagic<CompareMagic.Words> {
  /** What each run would overwrite of the one before, or what is set here. */
  private static final List<String> NOT_FOR_SEVERAL =
      List.of("--seed", "--csv", "--jsonl", "--tensorboard");

  /** What may stand behind it: all that {@code %%finetune} knows, for each run. */
  @Command(name = "%%compare")
  static final class Words {
    @Mixin private FineTuneWords run = new FineTuneWords();
    @Mixin private ResultOption result = new ResultOption();

    @Option(
        names = "--models",
        paramLabel = "NAMES",
        split = ",",
        description = "Variables with models, and presets, with commas; or a cell gives them.")
    private List<String> models = new ArrayList<>();

    @Option(
        names = "--seeds",
        paramLabel = "NUMBERS",
        split = ",",
        description = "A run of each model for each, with commas (42,43,44).")
    private List<Long> seeds = new ArrayList<>();

    @Option(
        names = {"-o", "--output-dir"},
        paramLabel = "FOLDER",
        description = "Keeps each run in a folder of its own in this one.")
    private Path outputDir;
  }

  @Override
  Words arguments() {
    return new Words();
  }

  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String usage() {
    return "%%compare sst2|mnli|squad|squad2 … above a cell with a Map of models, or %compare …"
        + " --models NAME,NAME";
  }

  @Override
  public String purpose() {
    return "trains several models alike with several seeds: a table and a chart";
  }

  @Override
  public List<String> words(BaseKernel kernel, String prefix) {
    return Variables.names(kernel);
  }

  @Override
  MagicWork work(CellHost host, MagicOptions.Read<Words> read, String body) {
    Words words = read.options();
    List<String> problems = new ArrayList<>(words.result.problems());
    NOT_FOR_SEVERAL.stream()
        .filter(read::given)
        .map(option -> option + " is for one run; give --seeds, or --output-dir for logs")
        .forEach(problems::add);
    if (body.isBlank() == words.models.isEmpty()) {
      problems.add(
          "the models are missing or given twice: name them in --models, or in the cell as"
              + " Map.of(\"gMLP\", spec, \"aMLP\", other)");
    }
    read.refuse(problems);
    ComparedModels models =
        body.isBlank()
            ? ComparedModels.named(host, words.models)
            : ComparedModels.inCell(host, body);
    // What is wrong with the options is wrong for every model; what a model does not allow, for it.
    Optional<Job> first =
        words.run.job(
            Optional.of(new JavaForm<>(models.models().values().iterator().next(), "spec")),
            problems);
    read.refuse(problems);
    Compare compare = Compare.models(models.models());
    var calls = new JavaCalls();
    if (!words.seeds.isEmpty()) {
      calls.call(
          "seeds",
          words.seeds.stream().mapToLong(seed -> seed).toArray(),
          JavaLiteral.arguments(words.seeds),
          compare::seeds);
    }
    calls.call("outputDir", words.outputDir, compare::outputDir);
    String task = first.orElseThrow().java().replace("\n", "\n    ");
    calls.write("run", "spec -> %s\n        .listener(progress())".formatted(task));
    String variable = words.result.variable("comparison");
    return MagicWork.of(
        "%svar %s = Compare.models(%s)%s;\n%s"
            .formatted(models.before(), variable, models.java(), calls.lines(), variable),
        () -> {
          Comparison comparison = compare.run(spec -> task(words, spec));
          Handover.assign(host, variable, comparison);
          return comparison;
        });
  }

  private static TextTask<?> task(Words words, GMLP spec) {
    return words
        .run
        .job(Optional.of(new JavaForm<>(spec, "spec")), new ArrayList<>())
        .orElseThrow()
        .task()
        .listener(Notebook.progress());
  }
}
