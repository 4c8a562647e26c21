package org.gmlp4j.train;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The paper's hyper-parameters by name ("Pay Attention to MLPs", section 4 and appendices A and B).
 *
 * <p>Dropout and stochastic depth belong to the model: give them to its builder.
 */
public enum Recipe {
  /** Masked language modelling at length 128, for ablations: batches of 2048, 125,000 steps. */
  MLM_ABLATION("mlm-ablation", 128, 2048, 7e-4, 0, 125_000, Warmup.steps(10_000), Decay.LINEAR),
  /** Masked language modelling at length 512: batches of 256, 1,000,000 steps. */
  MLM("mlm", 512, 256, 1e-4, 0, 1_000_000, Warmup.steps(10_000), Decay.LINEAR),
  /** SST-2 and MNLI: 5 epochs; the paper tries batches of 16 and 32 and rates of 1 to 3e-5. */
  GLUE("glue", 128, 32, 2e-5, 5, 0, Warmup.share(0.1), Decay.LINEAR),
  /** SQuAD: 8,000 steps. */
  SQUAD("squad", 512, 32, 5e-5, 0, 8_000, Warmup.steps(1_000), Decay.LINEAR),
  /** ImageNet: 300 epochs of batches of 4096, weight decay 0.05, clipped at 1. */
  IMAGENET("imagenet", 196, 4096, 1e-3, 300, 0, Warmup.steps(10_000), Decay.COSINE);

  private final String title;
  private final int seqLen;
  private final int batchSize;
  private final double learningRate;
  private final int epochs;
  private final long steps;
  private final Warmup warmup;
  private final Decay decay;

  Recipe(
      String title,
      int seqLen,
      int batchSize,
      double learningRate,
      int epochs,
      long steps,
      Warmup warmup,
      Decay decay) {
    this.title = title;
    this.seqLen = seqLen;
    this.batchSize = batchSize;
    this.learningRate = learningRate;
    this.epochs = epochs;
    this.steps = steps;
    this.warmup = warmup;
    this.decay = decay;
  }

  /**
   * The recipe of this name, for example {@code mlm-ablation}.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static Recipe named(String name) {
    return Arrays.stream(values())
        .filter(recipe -> recipe.title.equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no recipe named %s; there are %s".formatted(name, names())));
  }

  /** Names of all recipes. */
  public static List<String> names() {
    return Arrays.stream(values()).map(recipe -> recipe.title).toList();
  }

  /** Tokens, or patches, of a sequence. */
  public int seqLen() {
    return seqLen;
  }

  /** Sequences in a step. */
  public int batchSize() {
    return batchSize;
  }

  /** Highest learning rate. */
  public double learningRate() {
    return learningRate;
  }

  /** Passes over the data, where the recipe counts those. */
  public OptionalInt epochs() {
    return epochs > 0 ? OptionalInt.of(epochs) : OptionalInt.empty();
  }

  /** Steps, where the recipe counts those. */
  public OptionalLong steps() {
    return steps > 0 ? OptionalLong.of(steps) : OptionalLong.empty();
  }

  /** The steps in which the rate rises. */
  public Warmup warmup() {
    return warmup;
  }

  /** How the rate falls. */
  public Decay decay() {
    return decay;
  }

  /** Settings of AdamW: (.9, .999), 1e-6, decay 0.01 and no clipping, but for images. */
  public AdamW.Settings optimizer() {
    return this == IMAGENET
        ? new AdamW.Settings(0.9, 0.999, 1e-6, 0.05, 1)
        : new AdamW.Settings(0.9, 0.999, 1e-6, 0.01, Double.POSITIVE_INFINITY);
  }
}
