package org.gmlp4j.task;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.io.Safetensors;
import org.gmlp4j.io.SafetensorsReader;
import org.gmlp4j.io.TensorEntry;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.InvalidSpecException;
import org.gmlp4j.text.Tokenizer;

/** A classifier as a folder in the layout of the Hugging Face hub. */
final class ClassifierFolder {
  private static final String WEIGHTS = "model.safetensors";
  private static final String CONFIG = "config.json";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String TASK = "text-classification";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private ClassifierFolder() {}

  static void save(TextClassifier classifier, Path folder) {
    AtomicFiles.replaceFolder(
        folder,
        target -> {
          Files.writeString(target.resolve(CONFIG), config(classifier));
          Files.writeString(target.resolve(TOKENIZER), classifier.tokenizer().json());
          writeWeights(classifier.parameters(), target.resolve(WEIGHTS));
        });
  }

  private static String config(TextClassifier classifier) {
    var task = new JsonObject();
    task.addProperty("type", TASK);
    var labels = new JsonArray();
    classifier.labels().forEach(labels::add);
    task.add("labels", labels);
    task.addProperty("maxSeqLength", classifier.maxSeqLength());
    var config = JsonParser.parseString(classifier.spec().toJson()).getAsJsonObject();
    config.add("task", task);
    return GSON.toJson(config);
  }

  private static void writeWeights(ParameterStore parameters, Path file) {
    var tensors = new ArrayList<TensorEntry>();
    for (var entry : parameters.index().values()) {
      long[] shape =
          entry.parameter().shape().dims().stream().mapToLong(Integer::longValue).toArray();
      tensors.add(TensorEntry.f32(entry.parameter().name(), shape));
    }
    Safetensors.write(
        file,
        tensors,
        Map.of("format", "gmlp4j"),
        (tensor, sink) -> {
          var entry = parameters.entry(tensor.name());
          sink.put(parameters.weights().buffer(entry.offset(), entry.size()));
        });
  }

  static TextClassifier load(Path folder) {
    AtomicFiles.recoverFolder(folder);
    if (!Files.isDirectory(folder)) {
      throw new ModelFileException(
          "there is no model folder %s; expected a folder with %s, %s and %s"
              .formatted(folder, WEIGHTS, CONFIG, TOKENIZER));
    }
    Path configFile = folder.resolve(CONFIG);
    JsonObject config = readConfig(configFile);
    GMLP spec = spec(config, configFile);
    JsonObject task = task(config, configFile);
    var labels = new ArrayList<String>();
    for (JsonElement label : task.getAsJsonArray("labels")) {
      labels.add(label.getAsString());
    }
    int longest = task.get("maxSeqLength").getAsInt();
    var tokenizer = Tokenizer.load(folder.resolve(TOKENIZER));
    var network = new TextClassifierNetwork(spec, labels.size(), 0, new OneDnnBackend());
    try (SafetensorsReader reader = Safetensors.open(folder.resolve(WEIGHTS))) {
      readWeights(reader, network.parameters(), folder.resolve(WEIGHTS));
    } catch (RuntimeException e) {
      network.close();
      tokenizer.close();
      throw e;
    }
    return new TextClassifier(network, tokenizer, labels, longest);
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
      return GMLP.fromJson(config.toString());
    } catch (InvalidSpecException e) {
      throw new ModelFileException(file + " does not describe a model: " + e.getMessage(), e);
    }
  }

  private static JsonObject task(JsonObject config, Path file) {
    boolean fits =
        config.get("task") instanceof JsonObject task
            && task.get("type") != null
            && task.get("type").getAsString().equals(TASK)
            && task.get("labels") instanceof JsonArray labels
            && !labels.isEmpty()
            && task.get("maxSeqLength") != null;
    if (!fits) {
      throw new ModelFileException(
          "%s has no \"task\" of type \"%s\" with \"labels\" and \"maxSeqLength\", so it is not a"
                  .formatted(file, TASK)
              + " classifier; fine-tune the model first");
    }
    return config.getAsJsonObject("task");
  }

  private static void readWeights(SafetensorsReader reader, ParameterStore parameters, Path file) {
    List<String> problems = new ArrayList<>();
    for (var entry : parameters.index().values()) {
      String name = entry.parameter().name();
      long[] shape =
          entry.parameter().shape().dims().stream().mapToLong(Integer::longValue).toArray();
      if (!reader.has(name)) {
        problems.add(name + " is missing");
      } else if (!Arrays.equals(reader.tensor(name).shape(), shape)) {
        problems.add(
            "%s is %s, expected %s"
                .formatted(
                    name, Arrays.toString(reader.tensor(name).shape()), entry.parameter().shape()));
      } else {
        reader.readFloats(name, 0, parameters.weights().buffer(entry.offset(), entry.size()));
      }
    }
    if (!problems.isEmpty()) {
      throw new ModelFileException(
          file + " does not fit its config.json: " + String.join("; ", problems));
    }
  }
}
