package org.gmlp4j.train;

import java.util.Map;

/**
 * Data for one training step, or for a part of one where gradients are accumulated.
 *
 * <p>Its {@code counted} int [1], where it has one, is the number that its loss is divided by; in a
 * part of a step, the sum of those of all parts is fed instead.
 *
 * @param size sequences, pads to fill up the batch included
 * @param length tokens in each sequence
 * @param integers data to feed, by the name of the input
 * @param tokens tokens that are not pads
 */
public record Batch(int size, int length, Map<String, int[]> integers, long tokens) {}
