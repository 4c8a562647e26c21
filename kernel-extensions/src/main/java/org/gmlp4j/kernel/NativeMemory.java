package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;

/** How a JVM that trains models shares the machine's memory between its heap and native arrays. */
public final class NativeMemory {
  private NativeMemory() {}

  /**
   * The options of a JVM of a feature release, such as 17.
   *
   * <p>Weights and activations live outside the heap. JavaCPP collects garbage before their bytes
   * pass three quarters of the machine's memory, which frees those of forgotten runs, and gives up
   * only then; its limits are shares of the heap's, and by default no more than that.
   *
   * <p>The heap itself holds little that lives, and a warm step makes no garbage. The serial
   * collector, beginning small, keeps it so; the parallel one lets it grow to several times as much
   * while texts are read, without being any faster at it.
   */
  public static List<String> options(int feature) {
    var options = new ArrayList<String>();
    options.add("-XX:+UseSerialGC");
    options.add("-Xms64m");
    options.add("-XX:MaxRAMPercentage=50");
    options.add("-Dorg.bytedeco.javacpp.maxbytes=150%");
    options.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=170%");
    options.addAll(silence(feature));
    return options;
  }

  /**
   * The options that keep a JVM of a feature release, such as 25, from warning about what JavaCPP,
   * protobuf and others do with memory; older ones know no such option, and have no such warning.
   */
  static List<String> silence(int feature) {
    return feature < 23
        ? List.of()
        : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  }
}
