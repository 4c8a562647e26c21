package org.gmlp4j.backend.nd4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.BackendUnavailableException;
import org.gmlp4j.backend.Device;
import org.gmlp4j.backend.Executable;
import org.gmlp4j.backend.Footprint;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Graph;

/**
 * Executes graphs on ND4J, in single precision.
 *
 * <p>Forward and backward pass become plain SameDiff operations; weights, gradients and optimizer
 * state are the same flat buffers as those of any backend, so that a checkpoint of one is resumed
 * on another. On the CPU, ND4J reads the weights where they lie.
 *
 * <pre>{@code
 * var run = FineTune.sst2(spec).backend(BackendChoice.ND4J).run();
 * }</pre>
 */
public final class Nd4jBackend implements Backend {
  /** Keeps weights and gradients on the CPU as they are kept on a card, to try that without one. */
  static final String APART = "gmlp4j.nd4j.apart";

  /** One for all: there is one ND4J in a process. */
  private static final Nd4jDevice DEVICE = new Nd4jDevice("ND4J's device");

  private final Optional<Nd4jDevice> device;
  private final String place;

  /**
   * ND4J as it is on the class path.
   *
   * @throws BackendUnavailableException if it is not, or cannot run on this machine
   */
  public Nd4jBackend() {
    Nd4jCheck check = usable();
    boolean apart = check.isCuda() || Boolean.getBoolean(APART);
    device = apart ? Optional.of(DEVICE) : Optional.empty();
    place = place(check, apart);
  }

  /** ND4J with weights and gradients on a device of its own, be it on the CPU. */
  Nd4jBackend(Nd4jDevice device) {
    this.device = Optional.of(device);
    place = place(usable(), true);
  }

  private static String place(Nd4jCheck check, boolean apart) {
    if (check.isCuda()) {
      return check.cards().description();
    }
    return apart ? "the CPU as if it were a card" : "the CPU";
  }

  /** Refuses what only works in the CPU's memory. */
  void requireCpu(String what) {
    if (device.isPresent()) {
      throw new BackendUnavailableException(
          what + " need ND4J's backend for the CPU, nd4j-native, in place of nd4j-cuda");
    }
  }

  /**
   * Looks whether ND4J can run here, without loading anything of it.
   *
   * @throws BackendUnavailableException if it cannot, with what to do about it
   */
  public static void requireUsable() {
    usable();
  }

  private static Nd4jCheck usable() {
    Nd4jCheck check = check();
    check
        .problem()
        .ifPresent(
            problem -> {
              throw new BackendUnavailableException(problem);
            });
    return check;
  }

  /** Whether ND4J's backend for NVIDIA's cards is on the class path, usable or not. */
  public static boolean hasCuda() {
    return check().isCuda();
  }

  private static Nd4jCheck check() {
    String platform = Loader.getPlatform();
    return new Nd4jCheck(
        Nd4jClassPath.of(Nd4jBackend.class.getClassLoader(), platform),
        platform,
        cpuFlags(Path.of("/proc/cpuinfo")),
        NvidiaCards.here());
  }

  /** The first processor's instruction sets; empty on systems that do not list them. */
  static Set<String> cpuFlags(Path cpuinfo) {
    try (Stream<String> lines = Files.lines(cpuinfo)) {
      Optional<String> flags = lines.filter(line -> line.startsWith("flags")).findFirst();
      return flags
          .map(line -> Set.of(line.replaceFirst(".*:\\s*", "").split("\\s+")))
          .orElse(Set.of());
    } catch (IOException e) {
      return Set.of();
    }
  }

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public String description() {
    return "ND4J on %s (single precision)".formatted(place);
  }

  @Override
  public Optional<Device> device() {
    return device.map(Device.class::cast);
  }

  @Override
  public Executable compile(Graph graph, ParameterStore parameters) {
    return new Nd4jExecutable(graph, parameters, device);
  }

  /**
   * Compiles a graph and runs it, telling how long each of ND4J's operations takes.
   *
   * @param feed gives the executable its inputs, once
   */
  public void profile(
      Graph graph,
      ParameterStore parameters,
      Consumer<Executable> feed,
      int runs,
      OpListener listener) {
    try (var executable = new Nd4jExecutable(graph, parameters, device)) {
      feed.accept(executable);
      for (int i = 0; i < runs; i++) {
        executable.run(listener);
      }
    }
  }

  @Override
  public Footprint footprint(Graph graph) {
    try (var lowered = new LoweredGraph(graph)) {
      return lowered.footprint();
    }
  }
}
