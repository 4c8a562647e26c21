package org.gmlp4j.kernel;

import java.util.List;

/** How a JVM that trains models shares the machine's memory between its heap and native arrays. */
public final class NativeMemory {
  private NativeMemory() {}

  /**
   * The JVM's options.
   *
   * <p>Weights and activations live outside the heap. JavaCPP collects garbage before their bytes
   * pass three quarters of the machine's memory, which frees those of forgotten runs, and gives up
   * only then; its limits are shares of the heap's, and by default no more than that.
   */
  public static List<String> options() {
    return List.of(
        "-XX:MaxRAMPercentage=50",
        "-Dorg.bytedeco.javacpp.maxbytes=150%",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=170%");
  }
}
