package org.gmlp4j.benchmarks.kernels;

import org.openjdk.jmh.annotations.Fork;

/** The same in a JVM without the vector module: what the plain loops take. */
@Fork(value = 1)
public class PlainTileBenchmark extends TileBenchmark {}
