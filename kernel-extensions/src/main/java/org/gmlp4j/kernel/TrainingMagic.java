package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.options.JavaCalls;
import org.gmlp4j.options.Job;
import org.gmlp4j.options.JobOptions;
import org.gmlp4j.options.OutputOptions;
import org.gmlp4j.task.TaskRun;

/**
 * Trains the model that the cell's Java gives, or the options describe, with live progress, and
 * assigns the run to a variable.
 *
 * <p>It stands for {@code var run = FineTune.sst2(spec)….listener(progress()).run();}.
 */
abstract class TrainingMagic<A extends TrainingMagic.Arguments> extends JavaCellMagic<A> {
  /** What may be said of a run. */
  interface Arguments {
    JobOptions job();

    OutputOptions output();

    ResultOption result();
  }

  @Override
  final MagicWork work(CellHost host, MagicOptions.Read<A> read, String body) {
    Arguments arguments = read.options();
    List<String> problems = new ArrayList<>(arguments.result().problems());
    problems.addAll(arguments.output().problems());
    CellModel cell = CellModel.of(host, body);
    Optional<Job> job = arguments.job().job(cell.model(), problems);
    read.refuse(problems);
    var calls = new JavaCalls();
    arguments.output().applyTo(job.orElseThrow().task(), calls);
    calls.write("listener", "progress()").write("run", "");
    String variable = arguments.result().variable("run");
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
