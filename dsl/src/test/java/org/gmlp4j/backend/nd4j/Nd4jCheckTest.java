package org.gmlp4j.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said where ND4J cannot run, each case as it would be found. */
class Nd4jCheckTest {
  private static final String PLATFORM = "linux-x86_64";
  private static final Set<String> OLD_CPU = Set.of("sse4_2", "avx");
  private static final Nd4jClassPath CPU = new Nd4jClassPath(true, true, false, Set.of(""), false);
  private static final Nd4jClassPath CUDA = new Nd4jClassPath(true, false, true, Set.of(), true);

  private static Optional<String> problem(Nd4jClassPath classPath, CudaDriver driver) {
    return new Nd4jCheck(classPath, PLATFORM, OLD_CPU, cards(driver)).problem();
  }

  private static NvidiaCards cards(CudaDriver driver) {
    return new NvidiaCards(() -> Optional.ofNullable(driver));
  }

  private static CudaDriver driver(int version, CudaCard... cards) {
    return new CudaDriver(version, List.of(cards));
  }

  @Test
  void theClassPathOfTheTestsHoldsThePlainBuildForTheCpu() {
    String platform = org.bytedeco.javacpp.Loader.getPlatform();
    assertThat(Nd4jClassPath.of(getClass().getClassLoader(), platform)).isEqualTo(CPU);
    assertThat(problem(CPU, null)).isEmpty();
  }

  @Test
  void nothingOfNd4j() {
    assertThat(problem(new Nd4jClassPath(false, false, false, Set.of(), false), null).orElseThrow())
        .isEqualTo(
            "ND4J is not on the class path; add org.nd4j:nd4j-native:1.0.0-M2.1, once as it is and"
                + " once with the classifier linux-x86_64, or compute on oneDNN instead:"
                + " backend(ONEDNN)");
  }

  @Test
  void bothBackends() {
    assertThat(problem(new Nd4jClassPath(true, true, true, Set.of(""), true), null).orElseThrow())
        .startsWith("both ND4J's backends are on the class path");
  }

  @Test
  void noNativeLibraryForThisPlatform() {
    var windows = Nd4jClassPath.of(getClass().getClassLoader(), "windows-x86_64");
    assertThat(problem(windows, null).orElseThrow())
        .startsWith("ND4J's native library for linux-x86_64 is not on the class path");
  }

  @ParameterizedTest
  @CsvSource({"-avx2", "-avx512", "-onednn-avx512"})
  void aNativeLibraryForAnotherCpu(String build) {
    var classPath = new Nd4jClassPath(true, true, false, Set.of(build), false);
    assertThat(problem(classPath, null).orElseThrow())
        .contains(
            "(linux-x86_64" + build + ")", "would end the process", "classifier linux-x86_64");
    var newer = new Nd4jCheck(classPath, PLATFORM, Set.of("avx2", "avx512f"), cards(null));
    assertThat(newer.problem()).isEmpty();
  }

  @Test
  void noNativeLibraryForCuda() {
    assertThat(problem(new Nd4jClassPath(true, false, true, Set.of(), false), null).orElseThrow())
        .startsWith("nd4j-cuda is on the class path, but not its native library for linux-x86_64");
  }

  @Test
  void noDriver() {
    assertThat(problem(CUDA, null).orElseThrow()).contains("NVIDIA's driver is not installed");
  }

  @Test
  void anOldDriver() {
    assertThat(problem(CUDA, driver(10_020, new CudaCard("Tesla T4", 7, 5))).orElseThrow())
        .startsWith("NVIDIA's driver serves CUDA 10.2, ND4J 1.0.0-M2.1 needs 11.0 or newer");
  }

  @Test
  void noCard() {
    assertThat(problem(CUDA, driver(12_020)).orElseThrow()).contains("CUDA_VISIBLE_DEVICES");
  }

  @Test
  void aCardThatIsTooNew() {
    assertThat(problem(CUDA, driver(12_040, new CudaCard("NVIDIA H100", 9, 0))).orElseThrow())
        .isEqualTo(
            "ND4J 1.0.0-M2.1 has no code for NVIDIA H100 (compute capability 9.0): it was compiled"
                + " for compute capability 3.7, 5.x, 6.x, 7.x and 8.x only; take such a card, or"
                + " compute on oneDNN instead: backend(ONEDNN)");
  }

  @Test
  void theCardIsNamedWithItsDriver() {
    assertThat(cards(driver(12_040, new CudaCard("Tesla T4", 7, 5))).description())
        .isEqualTo("Tesla T4 (compute capability 7.5), driver for CUDA 12.4");
    assertThat(cards(null).description()).isEqualTo("no NVIDIA card");
    assertThat(cards(driver(12_040)).description()).isEqualTo("no NVIDIA card");
  }

  @ParameterizedTest
  @CsvSource({
    "3, 5, false", "3, 7, true", "5, 3, true", "6, 2, true", "7, 2, true", "7, 5, true",
    "8, 0, true", "8, 6, true", "8, 9, true", "9, 0, false", "10, 0, false", "12, 0, false"
  })
  void codeRunsOnLaterMinorVersionsOnly(int major, int minor, boolean runs) {
    var card = new CudaCard("a card", major, minor);
    assertThat(card.canRunNd4j()).isEqualTo(runs);
    assertThat(problem(CUDA, driver(11_060, card)).isEmpty()).isEqualTo(runs);
  }

  @Test
  void withoutNd4jOnTheClassPathThereIsOneClearMessage() throws Exception {
    URL[] urls =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("nd4j-"))
            .map(Nd4jCheckTest::url)
            .toArray(URL[]::new);
    try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> backend = loader.loadClass("org.gmlp4j.backend.nd4j.Nd4jBackend");
      assertThat(catchCause(backend))
          .hasToString(
              "org.gmlp4j.backend.BackendUnavailableException: "
                  + problem(new Nd4jClassPath(false, false, false, Set.of(), false), null)
                      .orElseThrow());
    }
  }

  private static Throwable catchCause(Class<?> backend) throws ReflectiveOperationException {
    try {
      backend.getConstructor().newInstance();
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    }
  }

  private static URL url(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalArgumentException(entry, e);
    }
  }
}
