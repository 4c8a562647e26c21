package org.gmlp4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A copy of the launcher among stand-ins for Maven and Java, which say what they were called with.
 *
 * <p>Its PATH holds these and the few plain tools that the launcher uses, so that what is installed
 * on the machine plays no part.
 */
final class FakeCheckout {
  private static final List<String> TOOLS =
      List.of(
          "awk",
          "bash",
          "cat",
          "dirname",
          "find",
          "getconf",
          "grep",
          "head",
          "mkdir",
          "mv",
          "nproc",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "sort",
          "tee",
          "touch",
          "wc");

  private static final String JAVA =
      """
      #!/usr/bin/env bash
      case "$*" in
        *"gmlp4j.jar cuda") echo "the answer of gmlp cuda"; exit ${FAKE_CUDA_EXIT:-0} ;;
      esac
      echo "java in $PWD with $* threads $GMLP4J_THREADS openmp $OMP_NUM_THREADS"
      exit ${FAKE_JAVA_EXIT:-0}
      """;

  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      echo "$*" >>"$FAKE_ROOT/maven.log"
      case "$*" in
        *verify*) cat "$FAKE_ROOT/verify.txt"; exit ${FAKE_VERIFY_EXIT:-0} ;;
        *" -o "*) [ -z "${FAKE_OFFLINE:-}" ] || { echo "$FAKE_OFFLINE"; exit 1; } ;;
      esac
      target=kernel-extensions/target
      case "$*" in *-Pcuda*) target=$target/cuda ;; esac
      mkdir -p $target
      echo jar >$target/gmlp4j.jar
      """;

  /** Knows no package before its lists are updated, and then has Maven only. */
  private static final String APT =
      """
      #!/bin/sh
      echo "apt-get $*" >>"$FAKE_ROOT/apt.log"
      case "$*" in
        *update*) : >"$FAKE_ROOT/lists" ;;
        *" maven") [ -f "$FAKE_ROOT/lists" ] && /bin/cp "$FAKE_ROOT/mvn" "${0%/*}/mvn" ;;
        *) exit 100 ;;
      esac
      """;

  private final Path root;
  private final Path tools;
  private final Map<String, String> variables = new HashMap<>();

  FakeCheckout(Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("check out")).toRealPath();
    tools = Files.createDirectories(folder.resolve("tools"));
    Files.copy(Path.of("..", "gmlp"), root.resolve("gmlp"));
    root.resolve("gmlp").toFile().setExecutable(true);
    for (String module : List.of("datasets", "dsl", "kernel-extensions")) {
      write(root.resolve(module).resolve("src/main/java/A.java"), "class A {}");
      write(root.resolve(module).resolve("pom.xml"), "<project/>");
    }
    write(root.resolve("pom.xml"), "<project/>");
    for (String tool : TOOLS) {
      for (Path place : List.of(Path.of("/usr/bin"), Path.of("/bin"))) {
        if (Files.exists(place.resolve(tool)) && !Files.exists(tools.resolve(tool))) {
          script(tools.resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(place.resolve(tool)));
        }
      }
    }
    script(tools.resolve("env"), "#!/bin/sh\nexec \"$@\"\n");
    script(tools.resolve("id"), "#!/bin/sh\necho 1000\n");
    script(tools.resolve("mvn"), MAVEN);
    set("FAKE_ROOT", root.toString());
    set("JAVA_HOME", jdk("jdk-17", "17.0.15").toString());
    set("GMLP_JVM_FOLDER", folder.resolve("none").toString());
  }

  Path root() {
    return root;
  }

  /** Sets a variable of the launcher's environment; null removes it. */
  FakeCheckout set(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Makes the user root on a system that has apt-get. */
  void asRootWithApt() throws IOException {
    script(tools.resolve("id"), "#!/bin/sh\necho 0\n");
    script(tools.resolve("apt-get"), APT);
    script(root.resolve("mvn"), MAVEN);
  }

  FakeCheckout without(String tool) throws IOException {
    Files.delete(tools.resolve(tool));
    return this;
  }

  /** A folder that looks like a JDK of that version. */
  Path jdk(String name, String version) throws IOException {
    Path home = root.resolveSibling(name);
    for (String program : List.of("java", "javac", "jshell")) {
      script(home.resolve("bin").resolve(program), JAVA);
    }
    write(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  /** Makes a source newer than any build so far. */
  void change(String source) throws IOException {
    Files.setLastModifiedTime(root.resolve(source), FileTime.from(Instant.now()));
  }

  void addBenchmarks() throws IOException {
    write(root.resolve("benchmarks").resolve("pom.xml"), "<project/>");
  }

  void mavenSays(String verifyOutput) throws IOException {
    write(root.resolve("verify.txt"), verifyOutput);
  }

  /** What Maven was called with, a line a call. */
  List<String> mavenCalls() throws IOException {
    Path log = root.resolve("maven.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  Ran run(String... arguments) throws IOException, InterruptedException {
    return run(root.resolve("gmlp"), root, arguments);
  }

  Ran run(Path launcher, Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/bash", launcher.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(root, "out", ".txt");
    Path err = Files.createTempFile(root, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("OMP_") || name.startsWith("GMLP"));
    builder.environment().put("PATH", tools.toString());
    variables.forEach(
        (name, value) -> {
          if (value == null) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the launcher did not end: " + Files.readString(err));
    }
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void script(Path file, String text) throws IOException {
    write(file, text);
    file.toFile().setExecutable(true);
  }
}
