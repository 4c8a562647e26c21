package org.gmlp4j.text;

/**
 * A pair of texts as one sequence of token ids.
 *
 * @param ids of the tokens, special ones included
 * @param truncated whether tokens were cut off
 */
public record PairEncoding(int[] ids, boolean truncated) {}
