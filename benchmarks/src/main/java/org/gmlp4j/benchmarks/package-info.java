/**
 * Side-by-side measurements: the same models with the same weights here, in PyTorch and in
 * SameDiff.
 */
package org.gmlp4j.benchmarks;
