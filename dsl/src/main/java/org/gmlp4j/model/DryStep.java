package org.gmlp4j.model;

import java.util.Arrays;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.train.AdamW;

/** Times training steps of a new model on tokens that mean nothing. */
final class DryStep {
  /** The first builds kernels and touches fresh memory. */
  private static final int STEPS = 4;

  private final GMLP spec;
  private final int batch;
  private final int length;
  private final Checkpointing checkpointing;
  private final Backend backend;

  DryStep(GMLP spec, int batch, int length, Checkpointing checkpointing, Backend backend) {
    this.spec = spec;
    this.batch = batch;
    this.length = length;
    this.checkpointing = checkpointing;
    this.backend = backend;
  }

  /** Seconds of the fastest step but the first, optimizer included. */
  double seconds() {
    var graphs = new TextClassifierGraph(spec, 2, 0, checkpointing);
    try (var parameters = ParameterStore.of(graphs.prediction(1, 1), backend).initialize(0);
        var executable = backend.compile(graphs.training(batch, length), parameters);
        var optimizer = new AdamW(parameters, AdamW.Settings.defaults())) {
      var tokens = new int[batch * length];
      var lengths = new int[batch];
      int vocab = ((Input.Text) spec.input()).vocab();
      Arrays.setAll(tokens, i -> i % vocab);
      Arrays.fill(lengths, length);
      executable.feed("tokens", tokens);
      executable.feed("lengths", lengths);
      executable.feed("labels", new int[batch]);
      executable.feed("counted", batch);
      double fastest = Double.POSITIVE_INFINITY;
      for (int step = 1; step <= STEPS; step++) {
        long began = System.nanoTime();
        executable.feed("key", 0, step);
        executable.run();
        optimizer.step(1e-6, optimizer.gradientNorm());
        if (step > 1) {
          fastest = Math.min(fastest, (System.nanoTime() - began) * 1e-9);
        }
      }
      return fastest;
    }
  }
}
