package org.gmlp4j.backend.tile;

/** The numbers of a step of AdamW; set anew for each, because a step allocates nothing. */
public final class AdamStep {
  final float beta1;
  final float beta2;
  final float epsilon;
  float clip;
  float size;
  float correction;
  float keep;

  /**
   * What is the same in all steps.
   *
   * @param beta1 decay of the mean of gradients
   * @param beta2 decay of the mean of their squares
   * @param epsilon added to the root of the latter
   */
  public AdamStep(double beta1, double beta2, double epsilon) {
    this.beta1 = (float) beta1;
    this.beta2 = (float) beta2;
    this.epsilon = (float) epsilon;
  }

  /**
   * What differs from step to step.
   *
   * @param clip what gradients are multiplied by
   * @param size learning rate over the correction of the mean
   * @param correction what the root is multiplied by to correct the mean of squares
   * @param keep what decaying weights are multiplied by first
   */
  public void set(double clip, double size, double correction, double keep) {
    this.clip = (float) clip;
    this.size = (float) size;
    this.correction = (float) correction;
    this.keep = (float) keep;
  }

  /** Decay of the mean of gradients. */
  public float beta1() {
    return beta1;
  }

  /** Decay of the mean of their squares. */
  public float beta2() {
    return beta2;
  }

  /** What is added to the root of the latter. */
  public float epsilon() {
    return epsilon;
  }

  /** What gradients are multiplied by. */
  public float clip() {
    return clip;
  }

  /** The learning rate over the correction of the mean. */
  public float size() {
    return size;
  }

  /** What the root is multiplied by to correct the mean of squares. */
  public float correction() {
    return correction;
  }

  /** What decaying weights are multiplied by first. */
  public float keep() {
    return keep;
  }
}
