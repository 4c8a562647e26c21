package org.gmlp4j.task;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.Input;
import org.gmlp4j.model.InvalidSpecException;
import org.gmlp4j.model.TaskGraph;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.train.WeightFiles;

/** A model with its head as a folder in the layout of the Hugging Face hub, whatever its task. */
final class ModelFolder {
  static final String WEIGHTS = "model.safetensors";
  private static final String CONFIG = "config.json";
  static final String TOKENIZER = "tokenizer.json";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private ModelFolder() {}

  /** Reads the member {@code task} of a config. */
  @FunctionalInterface
  interface TaskReader<T> {
    /**
     * Reads it.
     *
     * @param file what to call the config in errors
     * @param spec the model that the config describes
     * @throws ModelFileException if it is not of this task
     */
    T read(JsonObject config, Path file, GMLP spec);
  }

  /**
   * What a folder holds.
   *
   * @param task what its config says of the task
   */
  record Contents<T>(T task, TaskNetwork network, Tokenizer tokenizer) {}

  /**
   * Writes a folder, whole or not at all.
   *
   * @param task becomes the config's member {@code task}
   */
  static void save(Path folder, TaskNetwork network, Tokenizer tokenizer, Object task) {
    var config = JsonParser.parseString(network.spec().toJson()).getAsJsonObject();
    config.add("task", GSON.toJsonTree(task));
    AtomicFiles.replaceFolder(
        folder,
        target -> {
          Files.writeString(target.resolve(CONFIG), GSON.toJson(config));
          Files.writeString(target.resolve(TOKENIZER), tokenizer.json());
          WeightFiles.write(target.resolve(WEIGHTS), network.parameters());
        });
  }

  /**
   * Reads a folder.
   *
   * @param graphs gives the graphs of the model with its head
   * @throws ModelFileException if a file is missing, damaged or does not fit
   */
  static <T> Contents<T> load(
      Path folder, TaskReader<T> reader, BiFunction<GMLP, T, TaskGraph> graphs) {
    requireFolder(folder);
    Path configFile = folder.resolve(CONFIG);
    JsonObject config = readConfig(configFile);
    GMLP spec = spec(config, configFile);
    T task = reader.read(config, configFile, spec);
    var tokenizer = Tokenizer.load(folder.resolve(TOKENIZER));
    TaskNetwork network;
    try {
      requireFit(tokenizer, spec, folder.resolve(TOKENIZER));
      network = new TaskNetwork(graphs.apply(spec, task), new OneDnnBackend());
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      throw e;
    }
    try {
      WeightFiles.read(folder.resolve(WEIGHTS), network.parameters());
    } catch (RuntimeException | Error e) {
      network.close();
      tokenizer.close();
      throw e;
    }
    return new Contents<>(task, network, tokenizer);
  }

  private static void requireFolder(Path folder) {
    AtomicFiles.recoverFolder(folder);
    if (!Files.isDirectory(folder)) {
      throw new ModelFileException(
          "there is no model folder %s; expected a folder with %s, %s and %s"
              .formatted(folder, WEIGHTS, CONFIG, TOKENIZER));
    }
    if (!Files.exists(folder.resolve(CONFIG))) {
      // A run's output folder is easily taken for the model folder that it holds.
      String instead =
          Files.exists(folder.resolve(FinalFiles.MODEL).resolve(CONFIG))
              ? "give " + folder.resolve(FinalFiles.MODEL)
              : "expected %s, %s and %s".formatted(WEIGHTS, CONFIG, TOKENIZER);
      throw new ModelFileException(
          "%s is not a model folder, it has no %s; %s".formatted(folder, CONFIG, instead));
    }
  }

  /**
   * The model that a folder holds, whatever its task.
   *
   * @throws ModelFileException if there is no such folder, or its config does not describe one
   */
  static GMLP spec(Path folder) {
    requireFolder(folder);
    Path file = folder.resolve(CONFIG);
    return spec(readConfig(file), file);
  }

  /** Whether a folder's config says that it is for this task. */
  static boolean isOfTask(Path folder, String type) {
    return typeIn(readConfig(folder.resolve(CONFIG))).filter(type::equals).isPresent();
  }

  /**
   * What a folder's config says that its model is for.
   *
   * @throws ModelFileException if there is no such folder, or its config says nothing of a task
   */
  static String taskType(Path folder) {
    requireFolder(folder);
    Path file = folder.resolve(CONFIG);
    return typeIn(readConfig(file))
        .orElseThrow(
            () ->
                new ModelFileException(
                    file
                        + " has no \"task\" with a \"type\", so it is not of a trained model;"
                        + " give a folder that a run has saved"));
  }

  private static Optional<String> typeIn(JsonObject config) {
    return config.get("task") instanceof JsonObject task
            && task.get("type") instanceof JsonPrimitive type
        ? Optional.of(type.getAsString())
        : Optional.empty();
  }

  /** A token without a row in the embedding would only be noticed when a text holds it. */
  private static void requireFit(Tokenizer tokenizer, GMLP spec, Path file) {
    int vocab = ((Input.Text) spec.input()).vocab();
    if (tokenizer.vocabSize() > vocab) {
      throw new ModelFileException(
          "%s has %d entries, more than the model's vocab %d; restore the one saved with the model"
              .formatted(file, tokenizer.vocabSize(), vocab));
    }
  }

  private static JsonObject readConfig(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException e) {
      throw new ModelFileException("cannot read " + file + ": " + e.getMessage(), e);
    } catch (JsonParseException | IllegalStateException e) {
      throw new ModelFileException(
          file + " is not a JSON object; restore it from the run that wrote it", e);
    }
  }

  private static GMLP spec(JsonObject config, Path file) {
    try {
      GMLP spec = GMLP.fromJson(config.toString());
      if (spec.input() instanceof Input.Text) {
        return spec;
      }
    } catch (InvalidSpecException e) {
      throw new ModelFileException(file + " does not describe a model: " + e.getMessage(), e);
    }
    throw new ModelFileException(file + " describes a model of images, not of text");
  }
}
