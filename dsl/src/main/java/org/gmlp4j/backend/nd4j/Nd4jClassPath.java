package org.gmlp4j.backend.nd4j;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a class path holds of ND4J, known without starting it.
 *
 * @param api whether its classes are there
 * @param cpu whether its backend for the CPU is there
 * @param cuda whether its backend for CUDA is there
 * @param cpuBuilds the builds of the CPU's native library for this platform: {@code ""} is the
 *     plain one, {@code "-avx2"} and {@code "-avx512"} need such a CPU
 * @param cudaNatives whether CUDA's native library is there for this platform
 */
record Nd4jClassPath(
    boolean api, boolean cpu, boolean cuda, Set<String> cpuBuilds, boolean cudaNatives) {
  private static final String API = "org/nd4j/autodiff/samediff/SameDiff.class";
  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
  private static final String CPU_BACKEND = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";
  private static final String CUDA_BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
  private static final String CPU_NATIVES = "org/nd4j/linalg/cpu/nativecpu/bindings/%s%s/%s";
  private static final String CUDA_NATIVES = "org/nd4j/linalg/jcublas/bindings/%s%s/%s";
  private static final List<String> BUILDS =
      List.of("", "-avx2", "-avx512", "-onednn", "-onednn-avx2", "-onednn-avx512");
  private static final List<String> CUDA_BUILDS = List.of("", "-cudnn");

  Nd4jClassPath {
    cpuBuilds = Set.copyOf(cpuBuilds);
  }

  /**
   * What a class loader finds.
   *
   * @param platform JavaCPP's name of it, for example {@code linux-x86_64}
   */
  static Nd4jClassPath of(ClassLoader loader, String platform) {
    Set<String> providers = providers(loader);
    return new Nd4jClassPath(
        loader.getResource(API) != null,
        providers.contains(CPU_BACKEND),
        providers.contains(CUDA_BACKEND),
        builds(loader, CPU_NATIVES, platform, BUILDS, "nd4jcpu"),
        !builds(loader, CUDA_NATIVES, platform, CUDA_BUILDS, "nd4jcuda").isEmpty());
  }

  private static Set<String> builds(
      ClassLoader loader, String path, String platform, List<String> names, String library) {
    String file = System.mapLibraryName(library);
    return names.stream()
        .filter(name -> loader.getResource(path.formatted(platform, name, file)) != null)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> providers(ClassLoader loader) {
    Set<String> providers = new LinkedHashSet<>();
    try {
      for (URL file : Collections.list(loader.getResources(SERVICE))) {
        try (var lines =
            new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
          lines.lines().map(String::strip).forEach(providers::add);
        }
      }
    } catch (IOException e) {
      return Set.of(); // a jar that cannot be read offers nothing
    }
    return providers;
  }
}
