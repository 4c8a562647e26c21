package org.gmlp4j.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.io.Safetensors;
import org.gmlp4j.io.SafetensorsReader;
import org.gmlp4j.io.TensorEntry;

/** Weights, and buffers laid out like them, as tensors of a file; none is copied to the heap. */
public final class WeightFiles {
  private WeightFiles() {}

  /**
   * Writes a store's weights under the parameters' names.
   *
   * @throws ModelFileException if the file cannot be written
   */
  public static void write(Path file, ParameterStore parameters) {
    write(file, parameters, Map.of("", parameters.weights()));
  }

  /**
   * Reads a store's weights.
   *
   * @throws ModelFileException with everything that the file lacks or that has another shape
   */
  public static void read(Path file, ParameterStore parameters) {
    read(file, parameters, Map.of("", parameters.weights()));
    parameters.changed();
  }

  /** Writes buffers, each under its own beginning of the parameters' names. */
  static void write(Path file, ParameterStore parameters, Map<String, NativeFloats> buffers) {
    var tensors = new ArrayList<TensorEntry>();
    var owners = new HashMap<String, Map.Entry<NativeFloats, ParameterStore.Entry>>();
    buffers.forEach(
        (beginning, floats) ->
            parameters
                .index()
                .forEach(
                    (name, entry) -> {
                      tensors.add(TensorEntry.f32(beginning + name, shape(entry)));
                      owners.put(beginning + name, Map.entry(floats, entry));
                    }));
    Safetensors.write(
        file,
        tensors,
        Map.of("format", "gmlp4j"),
        (tensor, sink) -> {
          var owner = owners.get(tensor.name());
          var entry = owner.getValue();
          sink.put(owner.getKey().buffer(entry.offset(), entry.size()));
        });
  }

  /** Reads what {@link #write(Path, ParameterStore, Map)} wrote. */
  static void read(Path file, ParameterStore parameters, Map<String, NativeFloats> buffers) {
    var problems = new ArrayList<String>();
    try (var reader = Safetensors.open(file)) {
      buffers.forEach(
          (beginning, floats) ->
              parameters
                  .index()
                  .forEach(
                      (name, entry) -> {
                        String problem = problem(reader, beginning + name, entry);
                        if (problem.isEmpty()) {
                          reader.readFloats(
                              beginning + name, 0, floats.buffer(entry.offset(), entry.size()));
                        } else {
                          problems.add(problem);
                        }
                      }));
    }
    if (!problems.isEmpty()) {
      throw new ModelFileException(
          "%s does not fit the model: %s; take the file that was saved with it"
              .formatted(file, String.join("; ", problems)));
    }
  }

  private static String problem(SafetensorsReader reader, String name, ParameterStore.Entry entry) {
    if (!reader.has(name)) {
      return name + " is missing";
    }
    long[] shape = reader.tensor(name).shape();
    return Arrays.equals(shape, shape(entry))
        ? ""
        : "%s is %s, expected %s"
            .formatted(name, Arrays.toString(shape), entry.parameter().shape());
  }

  private static long[] shape(ParameterStore.Entry entry) {
    return entry.parameter().shape().dims().stream().mapToLong(Integer::longValue).toArray();
  }
}
