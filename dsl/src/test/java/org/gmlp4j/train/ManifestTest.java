package org.gmlp4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.io.ModelFileException;
import org.gmlp4j.plan.Precision;
import org.gmlp4j.train.Manifest.Data;
import org.gmlp4j.train.Manifest.Difference;
import org.gmlp4j.train.Manifest.Group;
import org.gmlp4j.train.Manifest.Inputs;
import org.gmlp4j.train.Manifest.Results;
import org.gmlp4j.train.Manifest.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  private static final RunEnvironment MACHINE =
      new RunEnvironment(
          "1", "VM 17", true, "3.11.0", "Linux", "Fast", "avx2", 2, "FP32", "onednn");

  @TempDir private Path folder;

  private static Manifest ended(long seed, int threads, String weights, double loss) {
    var inputs =
        new Inputs(
            "text-classification",
            "{ \"layers\": 2, \"input\": {\"vocab\": 9} }",
            Map.of("clipNorm", "1.0"),
            Map.of("seed", seed),
            List.of(new Data("train", "/here/train.tsv", 12, "aa")),
            "bb");
    var environment =
        new RunEnvironment(
            "1", "VM 17", true, "3.11.0", "Linux", "Fast", "avx2", threads, "FP32", "onednn");
    return new Manifest(
        State.COMPLETED,
        inputs,
        environment,
        Instant.parse("2026-01-02T03:04:05.678Z"),
        Optional.of(Instant.parse("2026-01-02T03:05:00Z")),
        Optional.of(new Results(Map.of("loss", loss), weights, 30)));
  }

  @Test
  void whatWasWrittenIsReadBack() {
    Manifest manifest = ended(42, 2, "cc", 0.25);
    manifest.write(folder.resolve("run"));
    assertThat(Manifest.read(folder.resolve("run"))).isEqualTo(manifest);
    assertThat(Manifest.read(folder.resolve("run/manifest.json"))).isEqualTo(manifest);
  }

  @Test
  void aRunThatGoesOnHasNoEndAndNoResults() {
    Manifest running = Manifest.start(ended(1, 1, "", 0).inputs(), MACHINE);
    running.write(folder);
    Manifest read = Manifest.read(folder);
    assertThat(read).isEqualTo(running);
    assertThat(read.state()).isEqualTo(State.RUNNING);
    assertThat(read.ended()).isEmpty();
    assertThat(read.results()).isEmpty();
  }

  @Test
  void theModelIsAnObjectInTheFileAndNumbersThatAreNoneAreNull() {
    String json = ended(42, 2, "cc", Double.NaN).toJson();
    assertThat(json).contains("\"layers\": 2", "\"loss\": null").doesNotContain("NaN", "\\\"");
    ended(42, 2, "cc", Double.NaN).write(folder);
    assertThat(Manifest.read(folder).results().orElseThrow().metrics().get("loss")).isNaN();
  }

  @Test
  void differencesNameEachFieldByItsGroup() {
    assertThat(ended(42, 2, "cc", 0.25).differences(ended(43, 8, "dd", 0.25)))
        .containsExactly(
            new Difference(Group.INPUTS, "seeds.seed", "42", "43"),
            new Difference(Group.ENVIRONMENT, "threads", "2", "8"),
            new Difference(Group.RESULTS, "weights", "cc", "dd"));
    assertThat(ended(42, 2, "cc", 0.25).differences(ended(43, 2, "cc", 0.25)).get(0))
        .hasToString("inputs: seeds.seed is 42 here, 43 there");
  }

  @Test
  void dataThatMovedIsTheSameAndDataThatChangedIsNot() {
    Manifest here = ended(42, 2, "cc", 0.25);
    assertThat(here.differences(with(here, new Data("train", "/there", 12, "aa")))).isEmpty();
    assertThat(here.differences(with(here, new Data("train", "/here/train.tsv", 12, "ff"))))
        .containsExactly(new Difference(Group.INPUTS, "data.train.sha256", "aa", "ff"));
    assertThat(here.differences(with(here, new Data("dev", "", 12, "aa"))))
        .extracting(Difference::field, Difference::here, Difference::there)
        .contains(
            org.assertj.core.groups.Tuple.tuple("data.train.sha256", "aa", "absent"),
            org.assertj.core.groups.Tuple.tuple("data.dev.sha256", "absent", "aa"));
  }

  private static Manifest with(Manifest manifest, Data data) {
    Inputs in = manifest.inputs();
    var changed =
        new Inputs(in.task(), in.spec(), in.options(), in.seeds(), List.of(data), in.tokenizer());
    return new Manifest(
        manifest.state(),
        changed,
        manifest.environment(),
        manifest.started(),
        manifest.ended(),
        manifest.results());
  }

  @Test
  void dataIsKnownByThePublishedSha256OfItsBytes() throws IOException {
    Path file = folder.resolve("abc");
    Files.writeString(file, "abc");
    // the standard's own example
    String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(Data.of("train", file)).isEqualTo(new Data("train", file.toString(), 3, abc));
    // printf 'é\nb\n' | sha256sum
    assertThat(Data.of("dev", "mine", Stream.of("é", "b")).bytes()).isEqualTo(5);
  }

  @Test
  void aFileThatIsNoManifestIsNamedWithWhatIsWrong() throws IOException {
    Path file = folder.resolve("manifest.json");
    assertThatThrownBy(() -> Manifest.read(folder))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("cannot read the manifest " + file);
    for (String text :
        List.of("{", "[]", "{}", "{\"format\": 1}", "{\"format\": 1, \"inputs\":{}}")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> Manifest.read(folder))
          .as(text)
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining(file + " is not a run's manifest");
    }
    Files.writeString(file, "{\"format\": 2}");
    assertThatThrownBy(() -> Manifest.read(folder)).hasMessageContaining("this version reads 1");
  }

  @Test
  void theEnvironmentIsThisOne() throws IOException {
    var here = RunEnvironment.here(new OneDnnBackend(), Precision.FP32);
    assertThat(here.oneDnn()).matches("3\\.\\d+\\.\\d+");
    assertThat(here.threads()).isPositive();
    assertThat(here.instructionSet()).matches("[a-z0-9_]+");
    assertThat(here.jdk()).contains(System.getProperty("java.vm.version"));
    assertThat(here).isEqualTo(RunEnvironment.here(new OneDnnBackend(), Precision.FP32));
    Path cpuinfo = folder.resolve("cpuinfo");
    Files.writeString(cpuinfo, "vendor_id\t: X\nmodel name\t: Fast: 3 GHz\nmodel name\t: Slow\n");
    assertThat(RunEnvironment.cpu(cpuinfo)).isEqualTo("Fast: 3 GHz");
  }
}
