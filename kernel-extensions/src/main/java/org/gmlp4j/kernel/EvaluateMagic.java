package org.gmlp4j.kernel;

import java.util.function.Supplier;
import org.gmlp4j.options.EvaluationWords;
import org.gmlp4j.options.JavaForm;
import org.gmlp4j.task.EvaluationResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code %evaluate}: says how well a trained model does on data. */
final class EvaluateMagic extends NamedValueMagic<EvaluateMagic.Words> {
  /** What may stand behind it. */
  @Command(name = "%evaluate")
  static final class Words {
    @Mixin private EvaluationWords evaluation = new EvaluationWords();
  }

  @Override
  Words arguments() {
    return new Words();
  }

  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public String usage() {
    return "%evaluate FOLDER|VARIABLE sst2|mnli|squad|squad2|FILE…";
  }

  @Override
  public String purpose() {
    return "says how well a trained model does on a task's data or on files";
  }

  @Override
  MagicWork work(CellHost host, MagicOptions.Read<Words> read, String body) {
    EvaluationWords words = read.options().evaluation;
    read.refuse(words.problems());
    return new ModelWork(
        host,
        words.model(),
        model -> {
          JavaForm<Supplier<EvaluationResults>> evaluation =
              words.of(model, notice -> System.out.println("note: " + notice));
          return new JavaForm<>(evaluation.value()::get, evaluation.java());
        });
  }
}
