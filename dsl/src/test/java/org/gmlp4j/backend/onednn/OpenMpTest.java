package org.gmlp4j.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.graph.Initializer;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class OpenMpTest {
  private static final int SIZE = 512;

  @Test
  void theLibraryThatOneDnnUsesIsFound() {
    assertThat(OpenMp.isAvailable()).isTrue();
  }

  @Test
  void eachThreadHasANumberOfItsOwn() throws InterruptedException {
    OpenMp.setThreads(3);
    var other = new Thread(() -> OpenMp.setThreads(5));
    other.start();
    other.join();
    assertThat(OpenMp.threads()).isEqualTo(3);
  }

  @Test
  void aProductOnOneThreadWakesNoOthers() throws InterruptedException {
    assertThat(threadsOf("omp-one", OpenMpTest::executable)).isEqualTo(1);
    // The same product on three: the count above is able to see more than one.
    assertThat(threadsOf("omp-three", () -> primitive(3))).isEqualTo(3);
  }

  /** OpenMP's threads bear the name of the thread that called for them. */
  private static int threadsOf(String name, Runnable product) throws InterruptedException {
    var counted = new AtomicReference<Long>();
    var caller =
        new Thread(
            () -> {
              product.run();
              counted.set(named(name));
            },
            name);
    caller.start();
    caller.join();
    return Math.toIntExact(counted.get());
  }

  private static void executable() {
    var g = new GraphBuilder();
    var a = g.parameter("a", Shape.of(SIZE, SIZE), Initializer.zeros(), true);
    var b = g.parameter("b", Shape.of(SIZE, SIZE), Initializer.zeros(), true);
    g.output("y", g.matMul(a, b, false, true));
    Graph graph = g.build();
    try (var store = ParameterStore.of(graph);
        var executable = new OneDnnExecutable(Plan.of(graph), store, 1)) {
      executable.run();
    }
  }

  private static void primitive(int threads) {
    OpenMp.setThreads(threads);
    var square = Shape.of(SIZE, SIZE);
    try (var memory = new NativeFloats(3L * SIZE * SIZE);
        var primitives = new Primitives()) {
      Tensor a = Tensor.dense(memory, 0, square);
      Tensor b = Tensor.dense(memory, SIZE * SIZE, square);
      Tensor y = Tensor.dense(memory, 2L * SIZE * SIZE, square);
      new MatrixSteps(primitives, new CopySteps(primitives), 1)
          .matMul(new MatMul(false, true), a, b, null, y)
          .forEach(Phase::run);
    }
  }

  private static long named(String name) {
    try (var tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks.filter(task -> name.equals(nameOf(task))).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (NoSuchFileException e) {
      return ""; // it has ended
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
