package org.gmlp4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own, for what is decided once in a process or counts all of it. */
public final class JavaProcess {
  private final String program;
  private final List<String> arguments;
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private String classPath = System.getProperty("java.class.path");

  private JavaProcess(String program, List<String> arguments) {
    this.program = program;
    this.arguments = arguments;
  }

  /** The {@code main} of a class among the tests, with their class path. */
  public static JavaProcess of(Class<?> program, String... arguments) {
    return new JavaProcess(program.getName(), List.of(arguments));
  }

  /** A source file that the JVM compiles by itself. */
  public static JavaProcess of(Path source, String... arguments) {
    return new JavaProcess(source.toString(), List.of(arguments));
  }

  /** Adds options of the JVM. */
  public JavaProcess options(String... added) {
    options.addAll(List.of(added));
    return this;
  }

  /** Sets a variable of the environment. */
  public JavaProcess environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Takes another class path than the tests'. */
  public JavaProcess classPath(String path) {
    classPath = path;
    return this;
  }

  /** Starts it; both outputs are read from one stream. */
  public Process start() throws IOException {
    return builder().start();
  }

  /** Runs it to its end, which must be a good one, and returns what it printed. */
  public String output() throws InterruptedException {
    try {
      Path printed = Files.createTempFile("printed", ".txt");
      try {
        Process process = builder().redirectOutput(Redirect.to(printed.toFile())).start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        String output = Files.readString(printed, StandardCharsets.UTF_8);
        assertThat(ended).as("it hung: %s", output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
      } finally {
        Files.delete(printed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, program));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder;
  }
}
