package org.gmlp4j.task;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.io.Digests;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.Input;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.text.Tokenizer;

/**
 * The settings of a task on text; {@link TextTask} says what each means.
 *
 * @param batchSize texts computed at a time
 * @param maxSeqLength most tokens of a text
 * @param maxTrainSamples most examples to train on
 * @param maxEvalSamples most examples to evaluate on
 * @param checkpointing what a step keeps for its backward pass
 * @param precision of matrix products, as asked for
 * @param backend what computes
 * @param tokenizer a {@code tokenizer.json}, or empty to train one on the data
 * @param from the model to take weights and tokenizer of, or empty to begin anew
 */
record TextOptions(
    int batchSize,
    int maxSeqLength,
    int maxTrainSamples,
    int maxEvalSamples,
    Checkpointing checkpointing,
    Precision precision,
    BackendChoice backend,
    Optional<Path> tokenizer,
    Optional<PretrainedBody> from) {

  /** What computes the run; says so where it is not quite what was asked for. */
  Backend openBackend(Consumer<String> notice) {
    return backend.open(precision, notice);
  }

  /** Everything that is wrong with these options for a model. */
  List<String> problems(GMLP spec) {
    var problems = new ArrayList<String>();
    if (!(spec.input() instanceof Input.Text)) {
      problems.add(spec.name() + " reads images; build a model with seqLen and vocab for text");
    }
    atLeastOne(problems, "batchSize", batchSize);
    atLeastOne(problems, "maxTrainSamples", maxTrainSamples);
    atLeastOne(problems, "maxEvalSamples", maxEvalSamples);
    if (maxSeqLength < 3 || maxSeqLength > spec.seqLen()) {
      problems.add(
          "maxSeqLength must lie between 3 and the model's seqLen %d, got %d; "
                  .formatted(spec.seqLen(), maxSeqLength)
              + "build the model with a longer seqLen, or take shorter texts");
    }
    long widest = (long) Math.max(1, batchSize) * Math.max(1, maxSeqLength) * spec.dFfn();
    if (widest > NativeFloats.LARGEST_VIEW) {
      problems.add(
          "batchSize %d x maxSeqLength %d x dFfn %d gives arrays of more than %,d numbers; lower one"
              .formatted(batchSize, maxSeqLength, spec.dFfn(), NativeFloats.LARGEST_VIEW));
    }
    from.ifPresent(body -> problems.addAll(body.problems(spec)));
    if (from.isPresent() && tokenizer.isPresent()) {
      problems.add(
          "both from and tokenizer are given, but a pre-trained model knows the tokens of its own"
              + " tokenizer only; leave tokenizer(%s) out".formatted(tokenizer.get()));
    }
    return problems;
  }

  /**
   * Gives a model the weights that it begins with: new ones, and those of another below its head.
   */
  void initialize(GMLP spec, ParameterStore parameters, long seed) {
    parameters.initialize(seed);
    from.ifPresent(body -> body.copyTo(spec, parameters));
  }

  /** What a checkpoint is resumed with unchanged, by name; a task adds its own. */
  Map<String, String> settings(GMLP spec, Tokenizer used) {
    var settings = new TreeMap<String, String>();
    settings.put("model", JsonParser.parseString(spec.toJson()).toString());
    settings.put("batchSize", Integer.toString(batchSize));
    settings.put("maxSeqLength", Integer.toString(maxSeqLength));
    settings.put("precision", precision.toString());
    settings.put("gradientCheckpointing", checkpointing.toString());
    settings.put("tokenizer", Digests.sha256(used.json()));
    from.ifPresent(body -> settings.put("from", body.digest()));
    return settings;
  }

  private static void atLeastOne(List<String> problems, String name, int value) {
    if (value < 1) {
      problems.add(name + " must be at least 1, got " + value);
    }
  }
}
