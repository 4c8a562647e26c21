package org.gmlp4j.cli;

import java.util.List;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.task.FineTuneRun;
import org.gmlp4j.task.PreTrainRun;
import org.gmlp4j.task.TaskRun;

/** Commands to try with the model of a run. */
final class NextCommands {
  /** Texts that are longer are not repeated as an example. */
  private static final int LONGEST_EXAMPLE = 60;

  private NextCommands() {}

  /** Arguments of {@code gmlp}, with {@code MODEL} for the model's folder. */
  static List<String> after(TaskRun run) {
    if (run instanceof PreTrainRun) {
      return List.of("predict MODEL \"the movie was [MASK] .\"", "finetune sst2 --from MODEL");
    }
    return run instanceof FineTuneRun classifier
        ? List.of("predict MODEL " + example(classifier.data().dev().get(0)))
        : List.of(
            "predict MODEL --question \"Who built it?\""
                + " --context \"The tower was built by Ada.\"");
  }

  private static String example(LabeledText text) {
    return quoted(text.text()) + text.pair().map(pair -> " --pair " + quoted(pair)).orElse("");
  }

  private static String quoted(String text) {
    return text.length() > LONGEST_EXAMPLE || !text.matches("[^\"$`\\\\!\\p{Cntrl}]+")
        ? "\"…\""
        : '"' + text + '"';
  }
}
