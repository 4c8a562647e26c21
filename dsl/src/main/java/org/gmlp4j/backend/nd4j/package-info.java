/**
 * Executes graphs on ND4J: every operation, forward and backward alike, becomes plain SameDiff
 * operations, of which those are used that agree with the reference; SameDiff differentiates
 * nothing.
 */
package org.gmlp4j.backend.nd4j;
