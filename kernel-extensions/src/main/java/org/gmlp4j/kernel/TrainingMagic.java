package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.options.JavaCalls;
import org.gmlp4j.options.Job;
import org.gmlp4j.options.JobOptions;
import org.gmlp4j.options.OutputOptions;
import org.gmlp4j.task.TaskRun;
import picocli.CommandLine.Mixin;

/**
 * Trains the model that the cell's Java gives, or the options describe, with live progress, and
 * assigns the run to a variable.
 *
 * <p>It stands for {@code var run = FineTune.sst2(spec)….listener(progress()).run();}.
 */
abstract class TrainingMagic<W extends TrainingMagic.Words> extends JavaCellMagic<W> {
  /** What may be said of a run, whatever it is for. */
  abstract static class Words {
    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private ResultOption result = new ResultOption();

    /** What it is for, and with which model. */
    abstract JobOptions job();
  }

  @Override
  final MagicWork work(CellHost host, MagicOptions.Read<W> read, String body) {
    Words words = read.options();
    List<String> problems = new ArrayList<>(words.result.problems());
    problems.addAll(words.output.problems());
    CellModel cell = CellModel.of(host, body);
    Optional<Job> job = words.job().job(cell.model(), problems);
    read.refuse(problems);
    var calls = new JavaCalls();
    words.output.applyTo(job.orElseThrow().task(), calls);
    calls.write("listener", "progress()").write("run", "");
    String variable = words.result.variable("run");
    return MagicWork.of(
        "%svar %s = %s%s;\n%s"
            .formatted(cell.before(), variable, job.get().java(), calls.lines(), variable),
        () -> {
          TaskRun run = job.get().task().listener(Notebook.progress()).run();
          Handover.assign(host, variable, run);
          return run;
        });
  }
}
