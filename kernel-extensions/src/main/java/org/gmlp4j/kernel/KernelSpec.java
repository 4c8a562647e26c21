package org.gmlp4j.kernel;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code kernel.json} by which Jupyter starts the kernel. */
final class KernelSpec {
  private KernelSpec() {}

  /** What an executed notebook says about its kernel. */
  static JsonObject metadata() {
    JsonObject metadata = new JsonObject();
    metadata.addProperty("name", KernelInfo.NAME);
    metadata.addProperty("display_name", KernelInfo.DISPLAY_NAME);
    metadata.addProperty("language", "java");
    return metadata;
  }

  /**
   * The file's content.
   *
   * @param jdk what runs the kernel
   * @param launcher a {@link LauncherJar}
   * @param archive a {@link ClassArchive}, if there is one
   */
  static String json(Jdk jdk, Path launcher, Optional<Path> archive) {
    List<String> argv = new ArrayList<>(java(jdk));
    archive.map(ClassArchive::options).ifPresent(argv::addAll);
    argv.addAll(List.of("-jar", launcher.toString(), "{connection_file}"));
    JsonObject spec = new JsonObject();
    spec.add("argv", JsonTree.of(argv));
    spec.addProperty("display_name", KernelInfo.DISPLAY_NAME);
    spec.addProperty("language", "java");
    // A signal would end the JVM; the message reaches the running cell.
    spec.addProperty("interrupt_mode", "message");
    spec.add("env", JsonTree.of(environment()));
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(spec) + "\n";
  }

  private static Map<String, String> environment() {
    // Waiting threads spin for some microseconds, then sleep: spinning on costs dear beside other
    // programs, and waking at once costs as much as a small kernel. The number of threads is left
    // to each start: it belongs to the machine of that moment.
    return Map.of("GOMP_SPINCOUNT", "3000");
  }

  /** A JDK's program, and the options that the kernel needs. */
  static List<String> java(Jdk jdk) {
    List<String> options = new ArrayList<>();
    options.add(jdk.java().toString());
    options.addAll(NativeMemory.options(jdk.feature()));
    // What extensions written for JJava need.
    options.addAll(List.of("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED"));
    if (jdk.hasVectors()) { // which the CPU backend then computes with
      options.addAll(List.of("--add-modules", "jdk.incubator.vector"));
      options.add("-XX:CompileCommand=quiet");
      options.add("-XX:CompileCommand=dontinline,org.gmlp4j.backend.tile.VectorL*::*");
      options.add("-XX:CompileCommand=inline,org.gmlp4j.backend.tile.Vectors*::*");
    }
    options.add("-Dfile.encoding=UTF-8");
    return options;
  }
}
