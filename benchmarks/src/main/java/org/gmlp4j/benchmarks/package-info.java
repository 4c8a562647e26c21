/**
 * Side-by-side measurements: the same model with the same weights here and in PyTorch through DJL.
 */
package org.gmlp4j.benchmarks;
