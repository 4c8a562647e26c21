package org.gmlp4j.model;

import org.gmlp4j.graph.Recompute;
import org.gmlp4j.graph.Recompute.Kept;

/**
 * What a training step keeps of each block for the backward pass: memory for time; the gradients
 * are the same.
 */
public enum Checkpointing {
  /** All that the backward pass reads, but for what it has at hand as it goes through the rest. */
  NONE(Recompute.eachOf(GMLPGraph.BLOCKS).keeping(Kept.ALL_BUT_FREE)),

  /**
   * Results of matrix products; the rest, which is quickly computed, is computed again ("selective
   * activation recomputation", Korthikanti et al., 2022).
   */
  SELECTIVE(Recompute.eachOf(GMLPGraph.BLOCKS).keeping(Kept.PRODUCTS)),

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
