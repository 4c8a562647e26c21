package org.gmlp4j.backend;

/**
 * The memory that an executable takes besides weights and gradients, known from its plan alone.
 *
 * @param activationBytes its arenas, outside the Java heap
 * @param inputBytes integers fed to it, on the Java heap
 */
public record Footprint(long activationBytes, long inputBytes) {}
