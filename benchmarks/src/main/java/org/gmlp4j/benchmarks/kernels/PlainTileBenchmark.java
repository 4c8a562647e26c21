package org.gmlp4j.benchmarks.kernels;

import org.openjdk.jmh.annotations.Fork;

/** Tile functions in a JVM without the vector module. */
@Fork(1)
public class PlainTileBenchmark extends TileBenchmark {}
