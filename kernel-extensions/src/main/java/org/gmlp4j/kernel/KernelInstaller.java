package org.gmlp4j.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gmlp4j.io.AtomicFiles;

/** Puts the kernel where Jupyter finds it, and takes it away again. */
public final class KernelInstaller {
  /** The kernel's folder name where none other is asked for. */
  public static final String DEFAULT_NAME = KernelInfo.NAME;

  private static final String SPEC = "kernel.json";
  private static final String LAUNCHER = "launcher.jar";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

  private KernelInstaller() {}

  /** Where this user's kernels are. */
  public static Path userFolder() {
    return JupyterPaths.user();
  }

  /** Where kernels are under a prefix such as {@code /usr/local}. */
  public static Path prefixFolder(Path prefix) {
    return JupyterPaths.prefix(prefix);
  }

  /** Where kernels of the active Python are; empty where there is no Python. */
  public static Optional<Path> pythonFolder() {
    return JupyterPaths.pythonPrefix().map(JupyterPaths::prefix);
  }

  /** Installs the kernel with the JDK that runs this. */
  public static Path install(Path kernels, String name) throws IOException {
    return install(kernels, name, Jdk.running());
  }

  /**
   * Installs the kernel, replacing one of the same name: all of it or nothing.
   *
   * @param kernels the folder of kernels
   * @param name the kernel's folder in it: letters, digits, {@code . _ -}
   * @param jdk the folder of the JDK that is to run it
   * @return the kernel's folder
   * @throws IllegalArgumentException if the name cannot be a kernel's, or that is no JDK 17 or
   *     newer
   */
  public static Path install(Path kernels, String name, Path jdk) throws IOException {
    return install(kernels, name, Jdk.in(jdk));
  }

  private static Path install(Path kernels, String name, Jdk jdk) throws IOException {
    requireName(name);
    Path target = kernels.toAbsolutePath().resolve(name);
    Files.createDirectories(target.getParent());
    Path fresh = Files.createTempDirectory(target.getParent(), "." + name);
    Path old = fresh.resolveSibling(fresh.getFileName() + ".old");
    try {
      LauncherJar.write(fresh.resolve(LAUNCHER), classPath());
      Files.writeString(
          fresh.resolve(SPEC), KernelSpec.json(jdk, target.resolve(LAUNCHER), Optional.empty()));
      makeReadable(fresh);
      if (Files.exists(target)) {
        Files.move(target, old);
      }
      Files.move(fresh, target);
      addArchive(target, jdk);
      return target;
    } finally {
      if (!Files.exists(target) && Files.exists(old)) {
        Files.move(old, target);
      }
      delete(old);
      delete(fresh);
    }
  }

  /** Does what {@link #install} does, unless just that is there. */
  public static Path installIfChanged(Path kernels, String name) throws IOException {
    requireName(name);
    Path target = kernels.toAbsolutePath().resolve(name);
    return isCurrent(target) ? target : install(kernels, name);
  }

  private static boolean isCurrent(Path target) throws IOException {
    Path launcher = target.resolve(LAUNCHER);
    Path archive = target.resolve(ClassArchive.NAME);
    Optional<Path> application = applicationJar();
    return application.isPresent()
        && Files.isRegularFile(launcher)
        && ClassArchive.isNewer(archive, List.of(application.get()))
        && LauncherJar.classPath(launcher).equals(LauncherJar.places(classPath()))
        && Files.readString(target.resolve(SPEC))
            .equals(KernelSpec.json(Jdk.running(), launcher, Optional.of(archive)));
  }

  /** A program that is not packed, as under test, is about to change, and goes without. */
  private static void addArchive(Path target, Jdk jdk) {
    Path launcher = target.resolve(LAUNCHER);
    Path archive = target.resolve(ClassArchive.NAME);
    if (applicationJar().isPresent()
        && ClassArchive.write(archive, KernelSpec.java(jdk), launcher)) {
      AtomicFiles.writeString(
          target.resolve(SPEC), KernelSpec.json(jdk, launcher, Optional.of(archive)));
    }
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /**
   * Removes a kernel.
   *
   * @return whether there was one
   */
  public static boolean uninstall(Path kernels, String name) throws IOException {
    requireName(name);
    Path target = kernels.resolve(name);
    if (!Files.isRegularFile(target.resolve(SPEC))) {
      return false;
    }
    delete(target);
    return true;
  }

  /** The one jar that this JVM was started from; empty where it runs from several places. */
  static Optional<Path> applicationJar() {
    String classPath = classPath();
    return classPath.contains(File.pathSeparator) || !classPath.endsWith(".jar")
        ? Optional.empty()
        : Optional.of(Path.of(classPath).toAbsolutePath().normalize());
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a kernel's name has only letters, digits, '.', '_' and '-', got \"%s\"; try \"%s\""
              .formatted(name, name.replaceAll("[^A-Za-z0-9._-]+", "-")));
    }
  }

  /** Temporary folders are for their owner alone; Jupyter may run as somebody else. */
  private static void makeReadable(Path folder) {
    File file = folder.toFile();
    boolean done = file.setReadable(true, false) && file.setExecutable(true, false);
    if (!done) {
      KernelLog.warn(folder + " may be unreadable to others", new IOException("no permission"));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> all = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : all) {
        Files.delete(path);
      }
    } catch (NoSuchFileException e) {
      // It was never made, or has been moved: there is nothing to delete.
    }
  }
}
