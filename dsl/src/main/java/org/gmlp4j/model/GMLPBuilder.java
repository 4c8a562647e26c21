package org.gmlp4j.model;

import java.util.Objects;

/**
 * Builds a {@link GMLP}; what is not set keeps the value it has in the paper's masked-LM ablation.
 *
 * <p>Nothing is checked before {@link #build}, which reports all problems at once.
 */
public final class GMLPBuilder {
  // The ablation's gMLP (section 4.1, 36 x 512 x 3072 at 128 tokens) is the smallest published
  // model whose perplexity is compared with BERT's; 32,000 cased word pieces are its vocabulary.
  private static final Input.Text TEXT = new Input.Text(32_000, 128);

  private final GMLP origin;
  private String name;
  private Integer vocab;
  private Integer seqLen;
  private ImageSizes image;
  private int layers = 36;
  private int dModel = 512;
  private int dFfn = 3072;
  // A gMLP; the paper's aMLPs take 64 (base) or 128 (large).
  private int tinyAttention = 0;
  // The best of the four in the ablation, and what the paper calls gMLP.
  private Gate gate = Gate.SPLIT;
  // Left open until build: Toeplitz for text and dense for images, as in the paper.
  private SpatialWeight spatialWeight;
  // The paper pretrains without; its fine-tuning takes 0.1.
  private double dropout = 0;
  // No block is ever skipped; the paper skips some only in the larger vision models.
  private double survival = 1;

  private record ImageSizes(int size, int patch, int channels, int classes) {}

  GMLPBuilder() {
    origin = null;
  }

  GMLPBuilder(GMLP origin) {
    this.origin = origin;
    layers = origin.layers();
    dModel = origin.dModel();
    dFfn = origin.dFfn();
    tinyAttention = origin.tinyAttention();
    gate = origin.gate();
    spatialWeight = origin.spatialWeight();
    dropout = origin.dropout();
    survival = origin.survival();
  }

  /** The name; left out it is derived, for example {@code aMLP-36x512} for 36 layers of 512. */
  public GMLPBuilder name(String name) {
    this.name = Objects.requireNonNull(name, "name");
    return this;
  }

  /** Number of blocks; 36 if not set. */
  public GMLPBuilder layers(int layers) {
    this.layers = layers;
    return this;
  }

  /** Width of the residual stream; 512 if not set. */
  public GMLPBuilder dModel(int dModel) {
    this.dModel = dModel;
    return this;
  }

  /**
   * Width of a block's expansion, six times {@code dModel} in most of the paper; 3072 if not set.
   */
  public GMLPBuilder dFfn(int dFfn) {
    this.dFfn = dFfn;
    return this;
  }

  /** Width of the attention head in every block; 0, none, if not set. */
  public GMLPBuilder tinyAttention(int width) {
    this.tinyAttention = width;
    return this;
  }

  /** Tokens in a full sequence; 128 if not set. */
  public GMLPBuilder seqLen(int seqLen) {
    this.seqLen = seqLen;
    return this;
  }

  /** Number of distinct tokens; 32,000 if not set. */
  public GMLPBuilder vocab(int vocab) {
    this.vocab = vocab;
    return this;
  }

  /**
   * Reads images instead of text.
   *
   * @param size pixels along a side
   * @param patch pixels along a patch's side
   * @param channels values a pixel
   * @param classes number of classes to tell apart
   */
  public GMLPBuilder image(int size, int patch, int channels, int classes) {
    this.image = new ImageSizes(size, patch, channels, classes);
    return this;
  }

  /** How the spatial projection acts; {@link Gate#SPLIT} if not set. */
  public GMLPBuilder gate(Gate gate) {
    this.gate = Objects.requireNonNull(gate, "gate");
    return this;
  }

  /** Form of the spatial projection's matrix; Toeplitz for text, dense for images if not set. */
  public GMLPBuilder spatialWeight(SpatialWeight spatialWeight) {
    this.spatialWeight = Objects.requireNonNull(spatialWeight, "spatialWeight");
    return this;
  }

  /** The same as {@code spatialWeight(SpatialWeight.TOEPLITZ)}. */
  public GMLPBuilder toeplitz() {
    return spatialWeight(SpatialWeight.TOEPLITZ);
  }

  /** The same as {@code spatialWeight(SpatialWeight.DENSE)}. */
  public GMLPBuilder dense() {
    return spatialWeight(SpatialWeight.DENSE);
  }

  /** Share of hidden values set to 0 in training; 0 if not set. */
  public GMLPBuilder dropout(double dropout) {
    this.dropout = dropout;
    return this;
  }

  /** Chance that a block is kept in a training step; 1 if not set. */
  public GMLPBuilder survival(double survival) {
    this.survival = survival;
    return this;
  }

  /**
   * The spec.
   *
   * @throws InvalidSpecException with every problem found
   */
  public GMLP build() {
    Problems problems = new Problems();
    if (name != null) {
      GMLPCheck.name(problems, name);
    }
    checkInput(problems);
    GMLPCheck.widths(problems, layers, dModel, dFfn, tinyAttention, gate);
    GMLPCheck.regularisation(problems, dropout, survival);
    problems.throwAny();
    Input input = input();
    return new GMLP(
        name == null ? derivedName() : name,
        input,
        layers,
        dModel,
        dFfn,
        tinyAttention,
        gate,
        spatialWeight == null ? usualWeight(input) : spatialWeight,
        dropout,
        survival);
  }

  private void checkInput(Problems problems) {
    boolean textGiven = vocab != null || seqLen != null;
    if (image != null && textGiven) {
      problems.add("image(...) and %s exclude each other; keep one", textGivenNames());
    }
    if (image != null) {
      Input.Image.check(problems, image.size, image.patch, image.channels, image.classes);
    } else if (origin != null && origin.input() instanceof Input.Image && textGiven) {
      problems.add(
          "%s reads images, whose sequence length follows from size and patch, got %s;"
              + " use image(size, patch, channels, classes), or start from GMLP.builder()",
          origin.name(), textGivenNames());
    } else {
      Input.Text base = baseText();
      Input.Text.check(
          problems, vocab == null ? base.vocab() : vocab, seqLen == null ? base.seqLen() : seqLen);
    }
  }

  private String textGivenNames() {
    return vocab == null
        ? "seqLen(" + seqLen + ")"
        : "vocab(" + vocab + ")" + (seqLen == null ? "" : " and seqLen(" + seqLen + ")");
  }

  private Input.Text baseText() {
    return origin != null && origin.input() instanceof Input.Text text ? text : TEXT;
  }

  private Input input() {
    if (image != null) {
      return new Input.Image(image.size, image.patch, image.channels, image.classes);
    }
    if (origin != null && origin.input() instanceof Input.Image) {
      return origin.input();
    }
    Input.Text base = baseText();
    return new Input.Text(
        vocab == null ? base.vocab() : vocab, seqLen == null ? base.seqLen() : seqLen);
  }

  private static SpatialWeight usualWeight(Input input) {
    return input instanceof Input.Text ? SpatialWeight.TOEPLITZ : SpatialWeight.DENSE;
  }

  /** A changed architecture must not keep the name of the model it was changed from. */
  private String derivedName() {
    boolean sameBlocks =
        origin != null
            && layers == origin.layers()
            && dModel == origin.dModel()
            && dFfn == origin.dFfn()
            && tinyAttention == origin.tinyAttention()
            && gate == origin.gate()
            && spatialWeight == origin.spatialWeight();
    return sameBlocks
        ? origin.name()
        : (tinyAttention > 0 ? "aMLP-" : "gMLP-") + layers + "x" + dModel;
  }
}
