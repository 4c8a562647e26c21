package org.gmlp4j.train;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.io.Digests;
import org.gmlp4j.io.ModelFileException;

/**
 * One checkpoint: a folder with weights, moments, the best weights where those are others, and the
 * state with the digests of all of them.
 */
final class Checkpoint {
  static final String STATE = "trainer_state.json";
  static final String MODEL = "model.safetensors";
  static final String OPTIMIZER = "optimizer.safetensors";
  static final String BEST = "best.safetensors";

  private static final String FILES = "files";
  private static final String OWN_DIGEST = "sha256";
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private Checkpoint() {}

  /** What a checkpoint is of. */
  record Subject(ParameterStore parameters, AdamW optimizer, BestWeights best) {
    /** Bytes that its tensors take; the rest is small. */
    long bytes(long step) {
      int buffers = hasOwnBest(step) ? 4 : 3;
      return buffers * NativeFloats.bytes(parameters.size());
    }

    /** Whether the best weights are neither the present nor the initial ones. */
    private boolean hasOwnBest(long step) {
      return best.isEvaluated() && best.step() != step;
    }

    private Map<String, NativeFloats> moments() {
      var moments = new LinkedHashMap<String, NativeFloats>();
      moments.put("first_moment.", optimizer.firstMoment());
      moments.put("second_moment.", optimizer.secondMoment());
      return moments;
    }
  }

  /** Fills a folder. */
  static void write(Path folder, TrainerState state, Subject subject) throws IOException {
    ParameterStore parameters = subject.parameters();
    var names = new ArrayList<>(List.of(MODEL, OPTIMIZER));
    WeightFiles.write(folder.resolve(MODEL), parameters);
    WeightFiles.write(folder.resolve(OPTIMIZER), parameters, subject.moments());
    if (subject.hasOwnBest(state.step())) {
      names.add(BEST);
      WeightFiles.write(folder.resolve(BEST), parameters, Map.of("", subject.best().weights()));
    }
    var files = new JsonObject();
    for (String name : names) {
      Path file = folder.resolve(name);
      var entry = new JsonObject();
      entry.addProperty("bytes", Files.size(file));
      entry.addProperty("sha256", Digests.sha256(file));
      files.add(name, entry);
    }
    JsonObject json = TrainerStateJson.write(state);
    json.add(FILES, files);
    json.addProperty(OWN_DIGEST, digest(json));
    Files.writeString(folder.resolve(STATE), GSON.toJson(json));
  }

  /** Of everything but itself. */
  private static String digest(JsonObject json) {
    return Digests.sha256(json.toString());
  }

  /**
   * Checks that a checkpoint is whole, byte by byte, and gives its state.
   *
   * @throws ModelFileException naming the file that is damaged, and how
   */
  static TrainerState read(Path folder) {
    return read(folder, true);
  }

  /**
   * The state alone, the weights beside it not looked at.
   *
   * @throws ModelFileException if its file is damaged
   */
  static TrainerState readState(Path folder) {
    return read(folder, false);
  }

  private static TrainerState read(Path folder, boolean withFiles) {
    Path file = folder.resolve(STATE);
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      JsonElement digest = json.remove(OWN_DIGEST);
      if (digest == null || !digest(json).equals(digest.getAsString())) {
        throw new ModelFileException(file + " was changed after it was written");
      }
      if (withFiles) {
        for (var entry : json.getAsJsonObject(FILES).entrySet()) {
          check(folder.resolve(entry.getKey()), entry.getValue().getAsJsonObject());
        }
      }
      return TrainerStateJson.read(json);
    } catch (IOException e) {
      throw new ModelFileException("%s cannot be read (%s)".formatted(file, e), e);
    } catch (JsonParseException | IllegalStateException e) {
      throw new ModelFileException(file + " is not JSON: it is truncated or overwritten", e);
    } catch (IllegalArgumentException | NullPointerException | UnsupportedOperationException e) {
      throw new ModelFileException(
          "%s cannot be understood (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private static void check(Path file, JsonObject expected) throws IOException {
    if (!Files.exists(file)) {
      throw new ModelFileException(file + " is missing");
    }
    long bytes = expected.get("bytes").getAsLong();
    if (Files.size(file) != bytes) {
      throw new ModelFileException(
          "%s has %,d bytes, %s says %,d".formatted(file, Files.size(file), STATE, bytes));
    }
    String sha256 = expected.get("sha256").getAsString();
    String actual = Digests.sha256(file);
    if (!actual.equals(sha256)) {
      throw new ModelFileException(
          "%s has the SHA-256 %s, %s says %s".formatted(file, actual, STATE, sha256));
    }
  }

  /** Puts weights, moments and best weights back; gives the subject. */
  static Subject restore(Path folder, TrainerState state, Subject subject) {
    ParameterStore parameters = subject.parameters();
    WeightFiles.read(folder.resolve(MODEL), parameters);
    WeightFiles.read(folder.resolve(OPTIMIZER), parameters, subject.moments());
    subject.optimizer().resumeAfter(state.step());
    if (state.bestStep() > 0) {
      Path best = folder.resolve(bestFile(state));
      WeightFiles.read(best, parameters, Map.of("", subject.best().weights()));
      subject.best().resume(state.bestStep(), state.bestValue());
    }
    return subject;
  }

  /** The file in a checkpoint's folder that holds the best weights, if there are any. */
  static String bestFile(TrainerState state) {
    return state.bestStep() == state.step() ? MODEL : BEST;
  }
}
