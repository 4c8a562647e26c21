/**
 * Arithmetic on tiles: some rows of a matrix, dense in a {@code float[]} from index 0, small enough
 * for the first two levels of cache.
 *
 * <p>A fused pass copies a tile in from native memory, runs several of these functions over it and
 * copies the result out. All of them work on one thread, allocate nothing, and may write over an
 * operand of the result's shape. Sizes are the caller's to keep: an array that is too short ends in
 * an {@link ArrayIndexOutOfBoundsException}.
 */
package org.gmlp4j.backend.tile;
