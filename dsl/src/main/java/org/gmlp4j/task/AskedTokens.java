package org.gmlp4j.task;

/** A text and the positions in it whose tokens are asked for. */
final class AskedTokens {
  private final int[] ids;
  private final int[] positions;

  /**
   * Asks for tokens.
   *
   * @param ids of the text as the model is to read it, special tokens included
   * @param positions in it, from 0
   */
  AskedTokens(int[] ids, int[] positions) {
    this.ids = ids;
    this.positions = positions;
  }

  int[] ids() {
    return ids;
  }

  int[] positions() {
    return positions;
  }
}
