package org.gmlp4j.benchmarks.kernels;

import org.openjdk.jmh.annotations.Fork;

/** Tile functions in a JVM with the vector module, as the launcher starts it. */
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules",
      "jdk.incubator.vector",
      "-XX:CompileCommand=quiet",
      "-XX:CompileCommand=dontinline,org.gmlp4j.backend.tile.VectorL*::*",
      "-XX:CompileCommand=inline,org.gmlp4j.backend.tile.Vectors*::*"
    })
public class VectorTileBenchmark extends TileBenchmark {}
