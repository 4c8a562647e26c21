package org.gmlp4j.train;

import java.util.Map;

/**
 * Data for one training step.
 *
 * @param size sequences, pads to fill up the batch included
 * @param length tokens in each sequence
 * @param integers data to feed, by the name of the input
 * @param tokens tokens that are not pads
 */
public record Batch(int size, int length, Map<String, int[]> integers, long tokens) {}
