package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Add;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Value;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.io.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFilesTest {
  @TempDir private Path folder;

  private static ParameterStore store(String second, int width) {
    var g = new GraphBuilder();
    Value first = g.parameter("first", Shape.of(2, width), Initializer.normal(1), true);
    Value other = g.parameter(second, Shape.of(2, width), Initializer.normal(1), true);
    g.output("sum", g.add(new Add(), first, other));
    return ParameterStore.of(g.build());
  }

  @Test
  void weightsComeBackToTheBitUnderTheParametersNames() {
    Path file = folder.resolve("weights");
    try (var written = store("second", 3).initialize(1);
        var read = store("second", 3).initialize(2)) {
      WeightFiles.write(file, written);
      WeightFiles.read(file, read);
      assertThat(read.weight("first")).containsExactly(written.weight("first"));
      assertThat(read.weight("second")).containsExactly(written.weight("second"));
      try (var reader = Safetensors.open(file)) {
        assertThat(reader.tensor("second").shape()).containsExactly(2, 3);
      }
    }
  }

  @Test
  void everythingThatDoesNotFitIsNamed() {
    Path file = folder.resolve("weights");
    try (var written = store("second", 3).initialize(1);
        var other = store("third", 4)) {
      WeightFiles.write(file, written);
      assertThatThrownBy(() -> WeightFiles.read(file, other))
          .isInstanceOf(ModelFileException.class)
          .hasMessageContainingAll(
              file.toString(), "first is [2, 3], expected [2, 4]", "third is missing", "take");
    }
  }
}
