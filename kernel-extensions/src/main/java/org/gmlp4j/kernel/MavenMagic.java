package org.gmlp4j.kernel;

import static org.gmlp4j.notebook.Table.Column.left;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.gmlp4j.kernel.KernelMagics.LineMagicSpec;
import org.gmlp4j.kernel.MavenResolver.Found;
import org.gmlp4j.notebook.Table;
import picocli.CommandLine.Model.CommandSpec;

/** {@code %maven}: adds libraries to the notebook, with all that they need. */
final class MavenMagic implements LineMagicSpec {
  @Override
  public String name() {
    return "maven";
  }

  @Override
  public String usage() {
    return "%maven GROUP:ARTIFACT:VERSION … [--repository URL] [--offline]";
  }

  @Override
  public String purpose() {
    return "adds libraries to the notebook, with all that they need";
  }

  @Override
  public Optional<CommandSpec> command() {
    return Optional.of(MagicOptions.command(new MavenArguments()));
  }

  @Override
  public Object callLine(BaseKernel kernel, List<String> args) {
    GmlpKernel ours = GmlpKernel.of(kernel);
    SessionClassPath classPath = ours.evaluator().java().classPath();
    MavenRequest request = MavenArguments.parse(args).request();
    List<List<String>> rows = new ArrayList<>();
    for (Found found : MavenResolver.resolve(request)) {
      rows.add(
          List.of(
              found.name(),
              found.version(),
              found.neededBy().isEmpty() ? "asked for" : "needed by " + found.neededBy(),
              add(classPath, found)));
    }
    ours.loadExtensionsOfCells();
    return new Table(
        "", List.of(left("library"), left("version"), left("why"), left("what was done")), rows);
  }

  private static String add(SessionClassPath classPath, Found found) {
    Optional<String> kernels = kernelsVersion(found.name());
    if (kernels.isPresent()) {
      return "nothing: the kernel itself has " + kernels.get();
    }
    Optional<String> before = classPath.version(found.name());
    if (before.isPresent()) {
      return before.get().equals(found.version())
          ? "nothing: it is there already"
          : "nothing: %s is there already; restart the kernel to change it".formatted(before.get());
    }
    classPath.add(found.file(), found.name(), found.version());
    return "added";
  }

  /** The version on the kernel's own class path, which is searched before the notebook's. */
  private static Optional<String> kernelsVersion(String name) {
    String resource = "META-INF/maven/%s/pom.properties".formatted(name.replace(':', '/'));
    try (InputStream stream = ClassLoader.getSystemResourceAsStream(resource)) {
      if (stream == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(stream);
      return Optional.ofNullable(properties.getProperty("version"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
