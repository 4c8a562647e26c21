package org.gmlp4j.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** What every notebook and every JShell session has imported at its start. */
public final class DefaultImports {
  private static final List<String> JDK =
      List.of(
          "java.io.*",
          "java.math.*",
          "java.nio.file.*",
          "java.time.Duration",
          "java.util.*",
          "java.util.function.*",
          "java.util.stream.*");

  private static final List<String> OURS =
      List.of(
          "org.gmlp4j.model",
          "org.gmlp4j.plan",
          "org.gmlp4j.task",
          "org.gmlp4j.data",
          "org.gmlp4j.train",
          "org.gmlp4j.train.log",
          "org.gmlp4j.text",
          "org.gmlp4j.notebook");

  private DefaultImports() {}

  /** The import statements, whether their packages are there or not. */
  static List<String> all() {
    return statements(OURS.stream());
  }

  /** The import statements of packages that are on the class path. */
  public static List<String> present() {
    try (StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
      return statements(OURS.stream().filter(name -> hasClasses(files, name)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the compiler's files", e);
    }
  }

  private static boolean hasClasses(StandardJavaFileManager files, String packageName) {
    try {
      return files
          .list(StandardLocation.CLASS_PATH, packageName, Set.of(JavaFileObject.Kind.CLASS), false)
          .iterator()
          .hasNext();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the class path for " + packageName, e);
    }
  }

  private static List<String> statements(Stream<String> ours) {
    Stream<String> statics =
        Stream.of("display", "show", "progress", "clearOutput", "input", "password")
            .map(name -> "static " + Notebook.class.getName() + "." + name);
    return Stream.of(JDK.stream(), ours.map(name -> name + ".*"), statics)
        .flatMap(names -> names)
        .map(name -> "import " + name + ";")
        .toList();
  }
}
