package org.gmlp4j.task;

import java.nio.file.Path;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.text.Tokenizer;

/**
 * A trained model with its head and its tokenizer, as a model folder holds it, whatever its task.
 *
 * <pre>{@code
 * try (SavedModel model = SavedModel.open(Path.of("runs/first/model"))) {
 *   if (model instanceof TextClassifier classifier) {
 *     System.out.println(classifier.predict("a gorgeous, witty, seductive movie"));
 *   }
 * }
 * }</pre>
 */
public sealed interface SavedModel extends AutoCloseable
    permits TextClassifier, MaskedLanguageModel, QuestionAnswerer {

  /**
   * Opens a model folder as what its config says it is; to be closed. It predicts in single
   * precision, whatever it was trained in.
   *
   * @throws ModelFileException if the folder or one of its files is missing, damaged or does not
   *     fit, or is of a task that there is no model for
   */
  static SavedModel open(Path folder) {
    String type = ModelFolder.taskType(folder);
    return switch (type) {
      case ClassifierConfig.TYPE -> TextClassifier.load(folder);
      case MaskedLanguageConfig.TYPE -> MaskedLanguageModel.load(folder);
      case SpanSettings.TYPE -> QuestionAnswerer.load(folder);
      default ->
          throw new ModelFileException(
              "the model in %s is of the task \"%s\"; expected \"%s\", \"%s\" or \"%s\""
                  .formatted(
                      folder,
                      type,
                      ClassifierConfig.TYPE,
                      MaskedLanguageConfig.TYPE,
                      SpanSettings.TYPE));
    };
  }

  /**
   * The model that a folder holds, read from its config alone.
   *
   * @throws ModelFileException if there is no such folder, or its config does not describe a model
   */
  static GMLP spec(Path folder) {
    return ModelFolder.spec(folder);
  }

  /** The model. */
  GMLP spec();

  /** The tokenizer, which is closed with the model. */
  Tokenizer tokenizer();

  /** The weights, which are closed with the model. */
  ParameterStore parameters();

  /** Most tokens of a sequence that are read. */
  int maxSeqLength();

  /**
   * Writes {@code model.safetensors}, {@code config.json} and {@code tokenizer.json}, whole.
   *
   * @throws ModelFileException if they cannot be written; the folder is as it was then
   */
  void save(Path folder);

  /** Frees the weights and the executables. */
  @Override
  void close();
}
