package org.gmlp4j.cli;

import java.util.List;
import java.util.function.Consumer;
import org.gmlp4j.notebook.ConsoleBar;
import org.gmlp4j.options.OptionWords;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;
import org.gmlp4j.train.TrainingHistory;
import org.gmlp4j.train.TrainingListener;

/** The console's bar, with notices in the words of the command. */
final class WordedBar implements TrainingListener {
  private final ConsoleBar bar = new ConsoleBar();
  private final OptionWords words;

  WordedBar(OptionWords words) {
    this.words = words;
  }

  @Override
  public void onStart(Consumer<String> notices) {
    bar.onStart(notices);
  }

  @Override
  public void onResume(List<StepEvent> steps, List<EvaluationEvent> evaluations) {
    bar.onResume(steps, evaluations);
  }

  @Override
  public void onStep(StepEvent event) {
    bar.onStep(event);
  }

  @Override
  public void onEvaluation(EvaluationEvent event) {
    bar.onEvaluation(event);
  }

  @Override
  public void onNotice(String message) {
    bar.onNotice(words.in(message));
  }

  @Override
  public void onEnd(TrainingHistory history) {
    bar.onEnd(history);
  }
}
