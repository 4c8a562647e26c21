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
import org.gmlp4j.io.TensorEntry;

/** Flat buffers laid out as a store's weights, as tensors of a file; none is copied to the heap. */
final class WeightFiles {
  private WeightFiles() {}

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

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws ModelFileException if the file's tensors are not the store's
   */
  static void read(Path file, ParameterStore parameters, Map<String, NativeFloats> buffers) {
    try (var reader = Safetensors.open(file)) {
      buffers.forEach(
          (beginning, floats) ->
              parameters
                  .index()
                  .forEach(
                      (name, entry) -> {
                        long[] shape = reader.tensor(beginning + name).shape();
                        if (!Arrays.equals(shape, shape(entry))) {
                          throw new ModelFileException(
                              "%s: %s is %s, but the model's is %s; resume with the same model"
                                  .formatted(
                                      file,
                                      beginning + name,
                                      Arrays.toString(shape),
                                      entry.parameter().shape()));
                        }
                        reader.readFloats(
                            beginning + name, 0, floats.buffer(entry.offset(), entry.size()));
                      }));
    }
  }

  private static long[] shape(ParameterStore.Entry entry) {
    return entry.parameter().shape().dims().stream().mapToLong(Integer::longValue).toArray();
  }
}
