package org.gmlp4j.kernel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Jupyter's own Python client, driving a kernel process that is installed in a folder. */
public final class PythonClient {
  public static final String KERNEL = "gmlp4j-test";

  /** Names a Python to look in before the system's, such as that of an environment. */
  private static final String PYTHON_VARIABLE = "GMLP4J_JUPYTER_PYTHON";

  private final String python;
  private final Path folder;

  private PythonClient(String python, Path folder) {
    this.python = python;
    this.folder = folder;
  }

  /** Installs the kernel below the folder; the test is skipped where Python lacks the module. */
  public static PythonClient withKernel(Path folder, String module) throws Exception {
    String python =
        Stream.of(System.getenv(PYTHON_VARIABLE), "/usr/bin/python3", "python3")
            .filter(candidate -> candidate != null && hasModule(candidate, module))
            .findFirst()
            .orElse("");
    assumeTrue(!python.isEmpty(), "no python3 with the module " + module);
    KernelInstaller.install(folder.resolve("kernels"), KERNEL);
    return new PythonClient(python, folder);
  }

  private static boolean hasModule(String python, String module) {
    try {
      return new ProcessBuilder(python, "-c", "import " + module).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Runs drive_kernel.py with steps as JSON; the first answer is about the start. */
  public List<JsonObject> drive(String steps) throws Exception {
    return run("drive_kernel.py", steps, KERNEL)
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  /** Runs a script beside this class; its output, with its errors. */
  String run(String script, String input, String... args) throws Exception {
    Path file = folder.resolve(script);
    try (InputStream source = PythonClient.class.getResourceAsStream(script)) {
      Files.write(file, source.readAllBytes());
    }
    return run(Stream.concat(Stream.of(file.toString()), Stream.of(args)).toList(), input);
  }

  /** Runs a module, as {@code python -m} does; its output, with its errors. */
  public String runModule(String module, String... args) throws Exception {
    return run(Stream.concat(Stream.of("-m", module), Stream.of(args)).toList(), "");
  }

  /** Starts a module that goes on, a server; its output goes to a file. */
  public Process startModule(Path log, String module, String... args) throws IOException {
    ProcessBuilder builder =
        builder(Stream.concat(Stream.of("-m", module), Stream.of(args)).toList());
    // The user's own settings and extensions stay out of it.
    for (String name : List.of("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")) {
      builder.environment().put(name, Files.createTempDirectory(folder, "jupyter").toString());
    }
    return builder.redirectOutput(log.toFile()).start();
  }

  private ProcessBuilder builder(List<String> args) {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(python), args.stream()).toList());
    builder.environment().put("JUPYTER_PATH", folder.toString());
    builder.environment().put(HistoryFile.VARIABLE, folder.resolve("history.jsonl").toString());
    return builder.redirectErrorStream(true);
  }

  private String run(List<String> args, String input) throws Exception {
    Process process = builder(args).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new AssertionError(args + " failed:\n" + output);
    }
    return output;
  }
}
