package org.gmlp4j.model;

import org.gmlp4j.graph.Recompute;

/**
 * What a training step keeps of each block for the backward pass: memory for time; the gradients
 * are the same.
 */
public enum Checkpointing {
  /** Everything that the backward pass reads. */
  NONE(Recompute.NOTHING),

  /**
   * Results of matrix products; the rest, which is quickly computed, is computed again ("selective
   * activation recomputation", Korthikanti et al., 2022).
   */
  SELECTIVE(Recompute.eachOf(GMLPGraph.BLOCKS).keepingProducts()),

  /**
   * Only the input of each block, whose forward pass runs a second time (gradient checkpointing,
   * Chen et al., 2016).
   */
  FULL(Recompute.eachOf(GMLPGraph.BLOCKS));

  private final Recompute recompute;

  Checkpointing(Recompute recompute) {
    this.recompute = recompute;
  }

  /** The option of differentiation it stands for. */
  public Recompute recompute() {
    return recompute;
  }
}
