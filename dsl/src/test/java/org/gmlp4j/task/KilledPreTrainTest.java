package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import org.gmlp4j.KilledProcess;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.train.Every;
import org.gmlp4j.train.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pre-training run that is killed again and again, while it tokenises, trains and saves, ends
 * with the weights of one that is not.
 *
 * <p>{@code -Dgmlp4j.kills=20} kills more often than the 2 times of every build, and {@code
 * -Dgmlp4j.killSeed=7} at other moments; with Maven both go into {@code -Dtest.argLine}.
 */
class KilledPreTrainTest {
  private static final int KILLS = Integer.getInteger("gmlp4j.kills", 2);
  private static final long SEED = Long.getLong("gmlp4j.killSeed", System.nanoTime());
  private static final int STEPS = 30;

  @TempDir private Path folder;

  /** What the processes run, with the folder as their argument. */
  static final class Run {
    private Run() {}

    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      try (var run =
          task(folder.resolve("cache"))
              .outputDir(folder.resolve("run"))
              .resume()
              .listener(KilledProcess.speaker())
              .run()) {
        KilledProcess.say("weights " + weights(run.manifest()));
      }
    }
  }

  private static PreTrain task(Path cache) {
    GMLP spec =
        GMLP.builder().layers(1).dModel(16).dFfn(32).seqLen(32).vocab(300).dropout(0.1).build();
    return PreTrain.on(spec, TextCorpus.sample())
        .cache(cache)
        .validationShare(0.1)
        .batchSize(4)
        .maxSteps(STEPS)
        .evaluateEvery(Every.steps(10))
        .saveEvery(Every.steps(2));
  }

  private static String weights(Manifest manifest) {
    return manifest.results().orElseThrow().weights();
  }

  @Test
  void endsWithTheWeightsOfARunThatIsNotKilled() throws Exception {
    var said = new ArrayList<String>();
    var random = new Random(SEED);
    var process = new KilledProcess(Run.class, folder.toString());
    for (int kill = 0; kill < KILLS; kill++) {
      // Somewhere in the part of the run that this kill is to fall into, and later than its step.
      int until = STEPS * (kill + 1) / (KILLS + 1);
      process.runAndKill(said, Math.max(1, until - random.nextInt(4)), random.nextInt(20_000));
    }
    process.runToItsEnd(said);
    String all = "seed " + SEED + "\n" + String.join("\n", said);
    assertThat(all).contains("Resumed after step ").doesNotContain("damaged");
    try (var whole = task(folder.resolve("cache of its own")).run()) {
      assertThat(said).as(all).last().isEqualTo("weights " + weights(whole.manifest()));
    }
  }
}
