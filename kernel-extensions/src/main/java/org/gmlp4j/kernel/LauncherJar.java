package org.gmlp4j.kernel;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

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
        places(classPath).stream()
            .map(place -> entry(jar.toAbsolutePath().normalize().getParent(), place))
            .collect(Collectors.joining(" ")));
    attributes.putValue("Launcher-Agent-Class", RedefineAgent.class.getName());
    attributes.putValue("Can-Redefine-Classes", "true");
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
  }

  /**
   * A place as the manifest names it: from the jar's folder on, since archives of classes
   * understand nothing else; by its whole name if it is on another drive.
   */
  private static String entry(Path folder, Path place) {
    if (!folder.getRoot().equals(place.getRoot())) {
      return place.toUri().toString();
    }
    boolean isFolder = Files.isDirectory(place);
    return StreamSupport.stream(folder.relativize(place).spliterator(), false)
            .map(name -> encoded(name.toString()))
            .collect(Collectors.joining("/"))
        + (isFolder ? "/" : "");
  }

  private static String encoded(String name) {
    try {
      return new URI(null, null, name, null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** The places that a launcher takes its classes from. */
  static List<Path> classPath(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String entries = file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      URI base = jar.toAbsolutePath().toUri();
      return Arrays.stream(entries.split(" ")).map(base::resolve).map(Path::of).toList();
    }
  }

  /** The places that a class path names, as {@link #classPath(Path)} tells them. */
  static List<Path> places(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().normalize())
        .toList();
  }
}
