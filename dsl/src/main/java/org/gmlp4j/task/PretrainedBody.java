package org.gmlp4j.task;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.io.Safetensors;
import org.gmlp4j.io.SafetensorsReader;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.Input;
import org.gmlp4j.model.SpatialWeight;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.WeightsDigest;

/** A trained model to begin another one with: its weights, but for the head, and its tokenizer. */
final class PretrainedBody {
  private static final String HEAD = "head.";
  private static final String SPATIAL_WEIGHT = ".gate.spatial.weight";
  private static final String SPATIAL_BIAS = ".gate.spatial.bias";

  private final Source source;
  private String digest;

  private PretrainedBody(Source source) {
    this.source = source;
  }

  /** The model of a folder, which is read when a run begins. */
  static PretrainedBody of(Path folder) {
    return new PretrainedBody(new Folder(folder));
  }

  /** A model that is open, and is read when a run begins. */
  static PretrainedBody of(MaskedLanguageModel model) {
    return new PretrainedBody(new Open(model));
  }

  /** Where a model is. */
  private sealed interface Source {
    GMLP spec();

    Tokenizer tokenizer();

    String digest();

    boolean isMaskedLanguageModel();

    /** Gives a way to all values of a weight by its name, null where there is no such weight. */
    void read(Consumer consumer);
  }

  @FunctionalInterface
  private interface Consumer {
    void accept(Function<String, float[]> values);
  }

  private record Folder(Path folder) implements Source {
    @Override
    public GMLP spec() {
      return ModelFolder.spec(folder);
    }

    @Override
    public Tokenizer tokenizer() {
      return Tokenizer.load(folder.resolve(ModelFolder.TOKENIZER));
    }

    @Override
    public String digest() {
      return WeightsDigest.of(folder.resolve(ModelFolder.WEIGHTS));
    }

    @Override
    public boolean isMaskedLanguageModel() {
      return ModelFolder.isOfTask(folder, MaskedLanguageConfig.TYPE);
    }

    @Override
    public void read(Consumer consumer) {
      try (SafetensorsReader reader = Safetensors.open(folder.resolve(ModelFolder.WEIGHTS))) {
        consumer.accept(name -> reader.has(name) ? reader.floats(name) : null);
      }
    }

    @Override
    public String toString() {
      return "the model in " + folder;
    }
  }

  private record Open(MaskedLanguageModel model) implements Source {
    @Override
    public GMLP spec() {
      return model.spec();
    }

    @Override
    public Tokenizer tokenizer() {
      return Tokenizer.ofJson(model.tokenizer().json());
    }

    @Override
    public String digest() {
      return WeightsDigest.of(model.parameters());
    }

    @Override
    public boolean isMaskedLanguageModel() {
      return true;
    }

    @Override
    public void read(Consumer consumer) {
      ParameterStore store = model.parameters();
      consumer.accept(name -> store.index().containsKey(name) ? store.weight(name) : null);
    }

    @Override
    public String toString() {
      return "the given model";
    }
  }

  /** A tokenizer of one's own, to be closed. */
  Tokenizer tokenizer() {
    return source.tokenizer();
  }

  /** A digest of the weights, the same of a model and of its folder; computed once. */
  String digest() {
    if (digest == null) {
      digest = source.digest();
    }
    return digest;
  }

  /** Why a model cannot begin with these weights: one sentence with all differences, or none. */
  List<String> problems(GMLP spec) {
    GMLP ours;
    try {
      ours = source.spec();
    } catch (ModelFileException e) {
      return List.of("from: " + e.getMessage());
    }
    if (!(spec.input() instanceof Input.Text text)) {
      return List.of();
    }
    var differences = new ArrayList<String>();
    compare(differences, "vocab", ((Input.Text) ours.input()).vocab(), text.vocab());
    compare(differences, "layers", ours.layers(), spec.layers());
    compare(differences, "dModel", ours.dModel(), spec.dModel());
    compare(differences, "dFfn", ours.dFfn(), spec.dFfn());
    compare(differences, "tinyAttention", ours.tinyAttention(), spec.tinyAttention());
    compare(differences, "gate", ours.gate(), spec.gate());
    compare(differences, "spatialWeight", ours.spatialWeight(), spec.spatialWeight());
    if (ours.spatialWeight() == SpatialWeight.DENSE) {
      compare(
          differences,
          "seqLen (only Toeplitz spatial weights can be cut or grown)",
          ours.seqLen(),
          spec.seqLen());
    }
    if (differences.isEmpty()) {
      return List.of();
    }
    return List.of(
        "from: %s does not fit %s: %s; build the model with the former's sizes"
            .formatted(source, spec.name(), String.join(", ", differences)));
  }

  private static void compare(List<String> differences, String what, Object there, Object here) {
    if (!there.equals(here)) {
      differences.add("%s is %s there and %s here".formatted(what, there, here));
    }
  }

  /**
   * Takes over all weights but the head's.
   *
   * @param target the weights of a model of this spec, already with their initial values
   * @throws ModelFileException if weights are missing or of another size
   */
  void copyTo(GMLP spec, ParameterStore target) {
    GMLP ours = source.spec();
    var problems = new ArrayList<String>();
    source.read(
        values -> {
          for (var entry : target.index().values()) {
            String name = entry.parameter().name();
            if (name.startsWith(HEAD)) {
              continue;
            }
            var buffer = target.weights().buffer(entry.offset(), entry.size());
            Optional.ofNullable(values.apply(name))
                .map(given -> put(name, given, buffer, ours.seqLen(), spec.seqLen()))
                .orElse(Optional.of(name + " is missing"))
                .ifPresent(problems::add);
          }
        });
    target.changed();
    if (!problems.isEmpty()) {
      throw new ModelFileException(source + " is incomplete: " + String.join("; ", problems));
    }
  }

  /** Takes over the head of a masked language model, to go on with its training. */
  void copyHeadTo(ParameterStore target) {
    if (!source.isMaskedLanguageModel()) {
      return;
    }
    source.read(
        values ->
            target.index().keySet().stream()
                .filter(name -> name.startsWith(HEAD) && values.apply(name) != null)
                .forEach(name -> target.setWeight(name, values.apply(name))));
  }

  /** Copies a weight; gives what is wrong with it. */
  private static Optional<String> put(
      String name, float[] given, FloatBuffer target, int theirLength, int length) {
    int size = target.remaining();
    if (given.length == size) {
      target.put(0, given);
    } else if (name.endsWith(SPATIAL_WEIGHT) && given.length == 2 * theirLength - 1) {
      // W[i][j] = w[j - i + n - 1]: offsets count from the middle.
      int shared = Math.min(size, given.length);
      target.put((size - shared) / 2, given, (given.length - shared) / 2, shared);
    } else if (name.endsWith(SPATIAL_BIAS) && given.length == theirLength && size == length) {
      target.put(0, given, 0, Math.min(size, given.length));
    } else {
      return Optional.of("%s has %d values, expected %d".formatted(name, given.length, size));
    }
    return Optional.empty();
  }
}
