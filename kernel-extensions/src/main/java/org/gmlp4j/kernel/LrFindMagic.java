package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.options.FineTuneWords;
import org.gmlp4j.options.Job;
import org.gmlp4j.train.LearningRateCurve;
import org.gmlp4j.train.TrainingListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code %lr_find}: tries learning rates on some steps of the run that the words describe. */
final class LrFindMagic extends JavaCellMagic<LrFindMagic.Words> {
  /** What may stand behind it: all that {@code %%finetune} knows but for its output. */
  @Command(name = "%lr_find")
  static final class Words {
    @Mixin private FineTuneWords run = new FineTuneWords();
  }

  /** Notices alone: the steps are not those of a run. */
  private static final TrainingListener NOTICES =
      new TrainingListener() {
        @Override
        public void onNotice(String message) {
          System.out.println("note: " + message);
        }
      };

  @Override
  Words arguments() {
    return new Words();
  }

  @Override
  public String name() {
    return "lr_find";
  }

  @Override
  public String usage() {
    return "%%lr_find sst2|mnli|squad|squad2 … above a cell with a model, or %lr_find … --from FOLDER";
  }

  @Override
  public String purpose() {
    return "tries learning rates on some steps of a run to come, and suggests some";
  }

  @Override
  MagicWork work(CellHost host, MagicOptions.Read<Words> read, String body) {
    List<String> problems = new ArrayList<>();
    CellModel cell = CellModel.of(host, body);
    Optional<Job> job = read.options().run.job(cell.model(), problems);
    read.refuse(problems);
    return MagicWork.of(
        "%s%s\n    .lrFind()".formatted(cell.before(), job.orElseThrow().java()),
        () -> {
          LearningRateCurve curve = job.get().task().listener(NOTICES).lrFind();
          System.out.println(curve.advice());
          return curve;
        });
  }
}
