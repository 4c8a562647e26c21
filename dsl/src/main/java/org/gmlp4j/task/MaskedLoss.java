package org.gmlp4j.task;

import java.util.Arrays;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.eval.MaskedLanguageEvaluation;
import org.gmlp4j.train.Batch;

/** A masked language model's mean loss over all tokens that are hidden in text to validate with. */
final class MaskedLoss {
  private final TaskNetwork network;
  private final MaskedText text;
  private final String source;
  private long hidden = -1; // not counted yet

  /**
   * Prepares to evaluate.
   *
   * @param source what the text is, for people
   */
  MaskedLoss(TaskNetwork network, MaskedText text, String source) {
    this.network = network;
    this.text = text;
    this.source = source;
  }

  /** Goes over all batches, each of which gives the mean over its own tokens. */
  MaskedLanguageEvaluation evaluate() {
    double sum = 0;
    long counted = 0;
    for (Batch batch : text.validation()) {
      Executable executable = network.evaluation(batch.size(), batch.length());
      batch.integers().forEach(executable::feed);
      executable.run();
      sum += (double) executable.scalar("loss") * hidden(batch);
      counted += hidden(batch);
    }
    hidden = counted;
    return evaluation(sum / counted);
  }

  /** The evaluation that a loss stands for that is known already. */
  MaskedLanguageEvaluation evaluation(double loss) {
    return new MaskedLanguageEvaluation(source, text.validationSequences(), hidden(), loss);
  }

  private long hidden() {
    if (hidden < 0) {
      long sum = 0;
      for (Batch batch : text.validation()) {
        sum += hidden(batch);
      }
      hidden = sum;
    }
    return hidden;
  }

  private static long hidden(Batch batch) {
    return Arrays.stream(batch.integers().get("labels")).filter(label -> label >= 0).count();
  }
}
