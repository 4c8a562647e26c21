package org.gmlp4j.backend.nd4j;

import java.util.Optional;
import java.util.Set;

/**
 * Finds what would keep ND4J from running before anything of it is loaded: its own errors come late
 * and say little, and a build for another CPU ends the process.
 *
 * @param classPath what there is of ND4J
 * @param platform JavaCPP's name of this machine's
 * @param cpuFlags instruction sets as Linux names them; empty where they are not known
 * @param cards this machine's, which are asked for only if needed
 */
record Nd4jCheck(
    Nd4jClassPath classPath, String platform, Set<String> cpuFlags, NvidiaCards cards) {
  private static final String INSTEAD = "or compute on oneDNN instead: backend(ONEDNN)";
  static final String VERSION = "1.0.0-M2.1";

  /** What keeps ND4J from running and how to mend it; empty if nothing does. */
  Optional<String> problem() {
    if (!classPath.api() || !classPath.cpu() && !classPath.cuda()) {
      return Optional.of(
          "ND4J is not on the class path; add org.nd4j:nd4j-native:%s, once as it is and once with "
                  .formatted(VERSION)
              + "the classifier %s, %s".formatted(platform, INSTEAD));
    }
    if (classPath.cpu() && classPath.cuda()) {
      return Optional.of(
          "both ND4J's backends are on the class path, nd4j-native for the CPU and nd4j-cuda for"
              + " NVIDIA's cards, and it would take whichever it finds first; leave one out, "
              + INSTEAD);
    }
    return classPath.cuda() ? cudaProblem() : cpuProblem();
  }

  /** Whether ND4J would compute on a card, if nothing keeps it from running. */
  boolean isCuda() {
    return classPath.cuda();
  }

  private Optional<String> cpuProblem() {
    Set<String> builds = classPath.cpuBuilds();
    if (builds.isEmpty()) {
      return Optional.of(
          "ND4J's native library for %s is not on the class path; add org.nd4j:nd4j-native:%s with"
                  .formatted(platform, VERSION)
              + " the classifier %s, %s".formatted(platform, INSTEAD));
    }
    if (cpuFlags.isEmpty() || builds.stream().anyMatch(this::runsOnThisCpu)) {
      return Optional.empty();
    }
    return Optional.of(
        "ND4J's native library on the class path is built for other CPUs (%s%s), and would end the"
                .formatted(platform, builds.iterator().next())
            + " process on this one; replace its jar by the one with the classifier %s, %s"
                .formatted(platform, INSTEAD));
  }

  private boolean runsOnThisCpu(String build) {
    if (build.endsWith("avx512")) {
      return cpuFlags.contains("avx512f");
    }
    return !build.endsWith("avx2") || cpuFlags.contains("avx2");
  }

  private Optional<String> cudaProblem() {
    if (!classPath.cudaNatives()) {
      return Optional.of(
          "nd4j-cuda is on the class path, but not its native library for %s; add it with the"
                  .formatted(platform)
              + " classifier %s, %s".formatted(platform, INSTEAD));
    }
    return cards.problem().map(problem -> problem + ", " + INSTEAD);
  }
}
