package org.gmlp4j.kernel;

import static org.gmlp4j.notebook.Table.Column.left;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.gmlp4j.kernel.KernelMagics.LineMagicSpec;
import org.gmlp4j.notebook.Table;

/** {@code %classpath}: adds jars and folders of classes to the notebook. */
final class ClassPathMagic implements LineMagicSpec {
  @Override
  public String name() {
    return "classpath";
  }

  @Override
  public String usage() {
    return "%classpath [JAR, FOLDER or GLOB …]";
  }

  @Override
  public String purpose() {
    return "adds jars and folders of classes to the notebook; alone it lists them";
  }

  @Override
  public List<String> words(BaseKernel kernel, String prefix) {
    return MagicCompletion.files(prefix).stream().map(Completion.Item::text).toList();
  }

  @Override
  public Object callLine(BaseKernel kernel, List<String> args) {
    GmlpKernel ours = GmlpKernel.of(kernel);
    SessionClassPath classPath = ours.evaluator().java().classPath();
    // All are looked for before any is added.
    List<Path> entries = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String given : args) {
      List<Path> found = found(given);
      entries.addAll(found);
      if (found.isEmpty()) {
        problems.add(
            "there is no file or folder \"%s\" (looked in %s)"
                .formatted(given, Path.of("").toAbsolutePath()));
      }
    }
    if (!problems.isEmpty()) {
      throw new MagicException(String.join("; ", problems));
    }
    entries.forEach(classPath::add);
    ours.loadExtensionsOfCells();
    List<Path> shown = args.isEmpty() ? classPath.entries() : entries;
    return shown.isEmpty()
        ? "the notebook has added nothing to its class path"
        : new Table(
            "",
            List.of(left("on the class path")),
            shown.stream().map(entry -> List.of(entry.toAbsolutePath().toString())).toList());
  }

  private static List<Path> found(String given) {
    try {
      String home =
          given.startsWith("~/") ? System.getProperty("user.home") + given.substring(1) : given;
      int slash = home.lastIndexOf('/');
      String last = home.substring(slash + 1);
      if (last.contains("*")) {
        return matching(Path.of(home.substring(0, slash + 1)), last);
      }
      Path path = Path.of(home);
      return Files.exists(path) ? List.of(path) : List.of();
    } catch (InvalidPathException | IOException e) {
      return List.of();
    }
  }

  private static List<Path> matching(Path folder, String glob) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      return StreamSupport.stream(entries.spliterator(), false).sorted().toList();
    }
  }
}
