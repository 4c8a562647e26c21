package org.gmlp4j.backend;

/**
 * The memory that an executable takes besides the weights, known from its plan alone.
 *
 * @param gradientCopies buffers as large as the weights that gradients are written to; 0 for a
 *     graph without gradients
 * @param activationBytes its arenas, outside the Java heap
 * @param inputBytes integers fed to it, on the Java heap
 */
public record Footprint(int gradientCopies, long activationBytes, long inputBytes) {}
