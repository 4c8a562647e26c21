package org.gmlp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a bash script")
class LauncherTest {
  private static final String FIRST =
      "Building gmlp4j (first run, a few minutes: fetches its libraries)…\n";

  @TempDir private Path folder;
  private FakeCheckout checkout;

  @BeforeEach
  void layOut() throws IOException {
    checkout = new FakeCheckout(folder);
  }

  @Test
  void theFirstRunBuildsAndThenRunsTheCommand() throws Exception {
    Ran ran = checkout.run("describe", "a b");

    assertThat(ran.err()).isEqualTo(FIRST);
    assertThat(ran.out()).contains("-XX:+UseSerialGC", "gmlp4j.jar describe a b threads");
    assertThat(ran.exitCode()).isZero();
    assertThat(checkout.mavenCalls())
        .singleElement()
        .asString()
        .contains(" -o ", "-pl kernel-extensions -am package");
  }

  @Test
  void nothingIsBuiltOrSaidWhileNoSourceIsNewer() throws Exception {
    checkout.run("describe");
    Ran second = checkout.run("describe");

    assertThat(second.err()).isEmpty();
    assertThat(checkout.mavenCalls()).hasSize(1);
  }

  @Test
  void aNewerSourceOrPomIsBuiltAgainAndOnlyOnce() throws Exception {
    checkout.run("describe");
    for (String changed : List.of("dsl/src/main/java/A.java", "datasets/pom.xml", "pom.xml")) {
      checkout.change(changed);
      assertThat(checkout.run("describe").err()).isEqualTo("Rebuilding: sources changed\n");
      assertThat(checkout.run("describe").err()).isEmpty();
    }
    assertThat(checkout.mavenCalls()).hasSize(4);
  }

  @Test
  void aRemovedSourceIsBuiltAgain() throws Exception {
    checkout.run("describe");
    Files.delete(checkout.root().resolve("datasets/src/main/java/A.java"));
    checkout.change("datasets/src/main/java");
    assertThat(checkout.run("describe").err()).isEqualTo("Rebuilding: sources changed\n");
  }

  @Test
  void theNetworkIsUsedOnlyWhereALibraryIsMissing() throws Exception {
    Ran ran =
        checkout
            .set("FAKE_OFFLINE", "Cannot access central in offline mode and x was not downloaded")
            .run("describe");

    assertThat(ran).extracting(Ran::exitCode, Ran::err).containsExactly(0, FIRST);
    assertThat(checkout.mavenCalls()).hasSize(2);
    assertThat(checkout.mavenCalls().get(1)).doesNotContain(" -o ");
  }

  @Test
  void aBuildThatFailsShowsWhatMavenSaidAndRunsNothing() throws Exception {
    Ran ran = checkout.set("FAKE_OFFLINE", "A.java:[1,1] error").run("describe");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("A.java:[1,1] error", "The build failed", "gmlp-build.log");
    assertThat(checkout.mavenCalls()).hasSize(1);

    assertThat(checkout.set("FAKE_OFFLINE", null).run("describe").exitCode()).isZero();
  }

  @Test
  void theProgramRunsInTheCallersFolderEvenThroughASymbolicLink() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("else where")).toRealPath();
    Files.createSymbolicLink(elsewhere.resolve("g"), Path.of("..", "check out", "gmlp"));

    Ran ran = checkout.run(Path.of("g"), elsewhere, "describe");

    assertThat(ran.out())
        .startsWith("java in " + elsewhere + " with ")
        .contains(checkout.root() + "/kernel-extensions");
  }

  @Test
  void theProgramsExitCodeIsTheLaunchers() throws Exception {
    assertThat(checkout.set("FAKE_JAVA_EXIT", "2").run("describe").exitCode()).isEqualTo(2);
  }

  @Test
  void aThreadCountThatIsSetIsKept() throws Exception {
    assertThat(checkout.run("describe").out())
        .containsPattern("threads ([1-9][0-9]*) openmp \\1\\b");
    checkout.set("OMP_NUM_THREADS", "77,2");
    assertThat(checkout.run("describe").out()).contains("threads 77 openmp 77,2");
    checkout.set("GMLP4J_THREADS", "5");
    assertThat(checkout.run("describe").out()).contains("threads 5 openmp 77,2");
  }

  @Test
  void commandsThatComputeGetTheVectorModule() throws Exception {
    for (String command : List.of("pretrain", "finetune", "evaluate", "predict", "lr-find")) {
      assertThat(checkout.run(command).out()).contains("--add-modules jdk.incubator.vector");
    }
    assertThat(checkout.run("describe").out()).doesNotContain("jdk.incubator.vector");
  }

  @Test
  void jvmsThatWarnAboutMemoryAreToldNotTo() throws Exception {
    assertThat(checkout.run("describe").out()).doesNotContain("native-access", "unsafe");
    checkout.set("JAVA_HOME", checkout.jdk("newer", "25.0.3").toString());
    assertThat(checkout.run("describe").out())
        .contains("--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow");
  }

  @Test
  void cudaIsABuildOfItsOwnWithTheLibrariesThatAreMissing() throws Exception {
    Ran first = checkout.run("--cuda", "finetune", "sst2");

    assertThat(first.exitCode()).isZero();
    assertThat(first.err())
        .startsWith(FIRST + "the answer of gmlp cuda\n")
        .contains("Building gmlp4j with ND4J for CUDA 11.6, 0.6 GB, and CUDA's libraries");
    assertThat(first.out())
        .contains("-Dgmlp4j.backend=nd4j", "target/cuda/gmlp4j.jar finetune sst2");
    assertThat(checkout.mavenCalls()).hasSize(2);
    assertThat(checkout.mavenCalls().get(1)).contains("-Pcuda,cuda-redist -pl kernel-extensions");

    assertThat(checkout.run("--cuda", "finetune", "sst2").err())
        .isEqualTo("the answer of gmlp cuda\n");
    assertThat(checkout.run("finetune", "sst2").out()).contains("target/gmlp4j.jar finetune sst2");
    assertThat(checkout.mavenCalls()).hasSize(2);
  }

  @Test
  void withoutAUsableCardNothingIsFetchedForIt() throws Exception {
    Ran ran = checkout.set("FAKE_CUDA_EXIT", "2").run("--cuda", "finetune", "sst2");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isEqualTo(FIRST + "the answer of gmlp cuda\n");
    assertThat(checkout.mavenCalls()).singleElement().asString().doesNotContain("cuda");
  }

  @Test
  void cudaNeedsACommandThatComputes() throws Exception {
    for (String[] arguments : List.of(new String[] {"--cuda"}, new String[] {"--cuda", "test"})) {
      Ran ran = checkout.run(arguments);
      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).contains("gmlp --cuda finetune sst2");
    }
    assertThat(checkout.mavenCalls()).isEmpty();
  }

  @Test
  void withoutAJdkItSaysWhatToType() throws Exception {
    Ran ran = checkout.set("JAVA_HOME", checkout.jdk("old", "11.0.2").toString()).run("describe");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains(
            "needs a JDK 17 or newer", "apt-get install openjdk-17-jdk-headless maven", "brew");
    assertThat(checkout.mavenCalls()).isEmpty();
  }

  @Test
  void anOldJavaHomeIsPassedOverForANewerJdkInTheUsualFolder() throws Exception {
    checkout.set("JAVA_HOME", checkout.jdk("old", "11.0.2").toString());
    checkout.set("GMLP_JVM_FOLDER", checkout.jdk("jvm/newer", "21.0.1").getParent().toString());

    assertThat(checkout.run("describe").exitCode()).isZero();
  }

  @Test
  void withoutMavenItSaysWhatToTypeUnlessNothingIsToBeBuilt() throws Exception {
    checkout.run("describe");
    checkout.without("mvn");
    assertThat(checkout.run("describe").exitCode()).isZero();

    checkout.change("pom.xml");
    Ran ran = checkout.run("describe");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("needs Maven (mvn)", "apt-get install maven");
  }

  @Test
  void testsEndWithTheTotalsOfAllModules() throws Exception {
    checkout.mavenSays(
        """
        [INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in A
        [INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0
        [ERROR] Tests run: 30, Failures: 2, Errors: 1, Skipped: 5, Time elapsed: 2 s -- in B
        [ERROR] Tests run: 30, Failures: 2, Errors: 1, Skipped: 5
        """);
    checkout.set("FAKE_VERIFY_EXIT", "1");

    Ran ran = checkout.run("test", "-Dtest=A");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out().lines())
        .hasSize(6)
        .last()
        .isEqualTo("Tests run: 34, Failures: 2, Errors: 1, Skipped: 5");
    assertThat(checkout.mavenCalls())
        .singleElement()
        .asString()
        .endsWith("verify --fail-at-end -Dtest=A");
    assertThat(checkout.set("FAKE_VERIFY_EXIT", "0").run("test").exitCode()).isZero();
  }

  @Test
  void benchmarksNeedTheirModule() throws Exception {
    Ran ran = checkout.run("bench");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("no folder benchmarks");
  }

  @Test
  void benchmarksAreBuiltAndRunFromTheirModule() throws Exception {
    checkout.addBenchmarks();

    Ran ran = checkout.run("bench", "--quick");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("benchmarks/target/lib/* org.gmlp4j.benchmarks.Main --quick");
    assertThat(checkout.mavenCalls())
        .singleElement()
        .asString()
        .contains("-Pbenchmarks -pl benchmarks -am package");
  }

  @Test
  void rootOnASystemWithAptHasWhatIsMissingInstalled() throws Exception {
    checkout.asRootWithApt();
    checkout.without("mvn");

    Ran ran = checkout.run("describe");

    assertThat(ran.err()).isEqualTo("Installing Maven…\n" + FIRST);
    assertThat(ran.exitCode()).isZero();
    assertThat(Files.readAllLines(checkout.root().resolve("apt.log")))
        .hasSize(3)
        .element(1)
        .isEqualTo("apt-get update -q");
  }
}
