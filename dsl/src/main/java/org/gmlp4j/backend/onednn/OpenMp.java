package org.gmlp4j.backend.onednn;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;

/**
 * The number of threads that oneDNN's parallel regions use, which OpenMP keeps for each calling
 * thread.
 *
 * <p>The function belongs to the OpenMP library that oneDNN has loaded; where that cannot be found,
 * nothing is set and environment variable {@code OMP_NUM_THREADS} alone decides.
 */
final class OpenMp {
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final boolean AVAILABLE = bind();

  private OpenMp() {}

  // The names are OpenMP's.
  private static native void omp_set_num_threads(int threads);

  private static native int omp_get_max_threads();

  /** Whether the number can be set. */
  static boolean isAvailable() {
    return AVAILABLE;
  }

  /** Lets primitives that this thread builds and executes use so many threads. */
  static void setThreads(int threads) {
    if (AVAILABLE) {
      omp_set_num_threads(threads);
    }
  }

  /** Threads that primitives of this thread may use; 0 where that is not known. */
  static int threads() {
    return AVAILABLE ? omp_get_max_threads() : 0;
  }

  private static boolean bind() {
    Loader.load(dnnl.class);
    try {
      for (String library : candidates()) {
        if (bind(library)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean bind(String library) {
    try {
      Native.register(OpenMp.class, NativeLibrary.getInstance(library));
      int before = omp_get_max_threads();
      omp_set_num_threads(before + 1);
      boolean works = omp_get_max_threads() == before + 1;
      omp_set_num_threads(before);
      return works;
    } catch (LinkageError e) {
      return false;
    }
  }

  /** Opening another file than the one in use would give a second OpenMP that nobody asks. */
  private static List<String> candidates() throws IOException {
    if (Platform.isLinux()) {
      return mapped().stream().toList();
    }
    return Platform.isWindows() ? List.of("vcomp140", "libomp", "libiomp5md") : List.of("omp");
  }

  /** The OpenMP library among the files that this process has mapped. */
  private static Optional<String> mapped() throws IOException {
    try (Stream<String> lines = Files.lines(MAPS)) {
      return lines
          .filter(line -> line.contains("/libgomp") || line.contains("/libiomp5"))
          .map(line -> line.substring(line.indexOf('/')))
          .findFirst();
    }
  }
}
