package org.gmlp4j.kernel;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * A jar with nothing but a manifest: it starts the kernel, with its agent, on a class path that is
 * not packed into one jar.
 */
final class LauncherJar {
  private LauncherJar() {}

  /** Writes the jar; the entries of the class path stay where they are. */
  static void write(Path jar, String classPath) throws IOException {
    write(jar, classPath, KernelMain.class);
  }

  /** The same, for another main class. */
  static void write(Path jar, String classPath, Class<?> main) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, main.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(classPath.split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().toUri().toString())
            .collect(Collectors.joining(" ")));
    attributes.putValue("Launcher-Agent-Class", RedefineAgent.class.getName());
    attributes.putValue("Can-Redefine-Classes", "true");
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
  }
}
