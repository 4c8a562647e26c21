package org.gmlp4j.options;

import java.util.List;
import java.util.Optional;
import org.gmlp4j.model.GMLP;
import picocli.CommandLine.Mixin;

/** Everything that may be said of a run that classifies texts or answers questions. */
public final class FineTuneWords implements JobOptions {
  @Mixin private TaskOptions task = new TaskOptions();
  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private TrainingWords training = new TrainingWords();

  @Override
  public Optional<Job> job(Optional<JavaForm<GMLP>> described, List<String> problems) {
    return task.job(model.model(described, problems), problems)
        .map(job -> training.applyTo(job, model, problems));
  }
}
