package org.gmlp4j.task;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.gmlp4j.backend.Backend;
import org.gmlp4j.backend.LargestBatch;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.TaskGraph;

/** Refuses a run that would not fit in memory, with what would. */
final class MemoryCheck {
  private final int batchSize;
  private final int accumulation;
  private final List<BatchShape> train;
  private final List<BatchShape> dev;
  private final boolean oneSize; // all batches have as many rows, those of evaluations their own
  private final Backend backend;

  private MemoryCheck(
      Backend backend,
      int batchSize,
      int accumulation,
      List<BatchShape> train,
      List<BatchShape> dev,
      boolean oneSize) {
    this.backend = backend;
    this.batchSize = batchSize;
    this.accumulation = accumulation;
    this.train = train;
    this.dev = dev;
    this.oneSize = oneSize;
  }

  /** Prepares to check a run on these texts with the backend that is to compute it. */
  MemoryCheck(
      TextOptions options,
      int accumulation,
      Backend backend,
      Collection<EncodedText> train,
      Collection<EncodedText> dev) {
    this(options, accumulation, backend, train, dev, TextClassifier.batchSize(dev.size()));
  }

  /** The same, with so many texts computed at a time in evaluations. */
  MemoryCheck(
      TextOptions options,
      int accumulation,
      Backend backend,
      Collection<EncodedText> train,
      Collection<EncodedText> dev,
      int devBatch) {
    this(
        backend,
        options.batchSize(),
        accumulation,
        shapes(options.batchSize(), train, options.maxSeqLength()),
        shapes(devBatch, dev, options.maxSeqLength()),
        true);
  }

  /**
   * Prepares to check a run whose batches have these shapes.
   *
   * @param shapes of batches to train on, the first with {@code batchSize} rows, which those of
   *     evaluations have, too
   */
  static MemoryCheck ofShapes(
      Backend backend, int batchSize, List<BatchShape> shapes, int accumulation) {
    return new MemoryCheck(backend, batchSize, accumulation, shapes, shapes.subList(0, 1), false);
  }

  /** The shapes that executables are built for; all of them are kept during a run. */
  private static List<BatchShape> shapes(int rows, Collection<EncodedText> texts, int longest) {
    return texts.stream()
        .map(text -> Buckets.lengthFor(text.ids().length, longest))
        .distinct()
        .map(length -> new BatchShape(rows, length))
        .toList();
  }

  /**
   * Checks a run.
   *
   * @param memory bytes at hand
   * @throws InvalidOptionsException if it does not fit
   */
  void check(TaskGraph graphs, long memory) {
    if (oneSize && upperBound(graphs) <= memory) {
      return; // two plans instead of two for each shape
    }
    long needed = bytes(graphs, batchSize);
    if (needed <= memory) {
      return;
    }
    throw new InvalidOptionsException(
        List.of(
            String.format(
                Locale.ROOT,
                "training %s with batchSize %d on texts of up to %d tokens needs %.1f GB of memory,"
                    + " but %.1f GB is available; %s",
                graphs.spec().name(),
                batchSize,
                longest(train).length(),
                needed * 1e-9,
                memory * 1e-9,
                mend(graphs, memory))));
  }

  /**
   * Bytes of a run: weights with all that is as large, and executables of all lengths.
   *
   * @param batch texts computed at a time; below the batch size, their gradients are accumulated
   */
  long bytes(TaskGraph graphs, int batch) {
    long activations = 0;
    for (BatchShape shape : train) {
      var footprint = backend.footprint(graphs.training(rows(shape, batch), shape.length()));
      activations += footprint.activationBytes() + footprint.inputBytes();
    }
    for (BatchShape shape : dev) {
      var footprint =
          backend.footprint(
              graphs.evaluation(oneSize ? shape.rows() : rows(shape, batch), shape.length()));
      activations += footprint.activationBytes() + footprint.inputBytes();
    }
    return fixed(graphs, accumulation > 1 || batch < batchSize) + activations;
  }

  /** The longest shape stands for all. */
  private long upperBound(TaskGraph graphs) {
    BatchShape largest = longest(train);
    BatchShape largestDev = longest(dev);
    var training = backend.footprint(graphs.training(largest.rows(), largest.length()));
    var evaluation = backend.footprint(graphs.evaluation(largestDev.rows(), largestDev.length()));
    return fixed(graphs, accumulation > 1)
        + train.size() * (training.activationBytes() + training.inputBytes())
        + dev.size() * (evaluation.activationBytes() + evaluation.inputBytes());
  }

  private static BatchShape longest(List<BatchShape> shapes) {
    return Collections.max(shapes, Comparator.comparingInt(BatchShape::length));
  }

  private int rows(BatchShape shape, int batch) {
    return ceilDivide(shape.rows() * batch, batchSize);
  }

  /** Weights, the best ones so far, gradients, perhaps their sum, both moments, the copy. */
  private long fixed(TaskGraph graphs, boolean accumulated) {
    Graph graph = graphs.prediction(1, 1);
    return (accumulated ? 6L : 5L) * ParameterStore.bufferBytes(graph)
        + backend.weightCopyBytes(graph);
  }

  private String mend(TaskGraph graphs, long memory) {
    int fits = largest(graphs, memory);
    TaskGraph checkpointed = graphs.withCheckpointing(Checkpointing.FULL);
    int fitsCheckpointed =
        graphs.checkpointing() == Checkpointing.FULL ? fits : largest(checkpointed, memory);
    if (fits > 0) {
      boolean both = fitsCheckpointed == batchSize;
      return accumulated(fits)
          + (both ? " fits, as does gradientCheckpointing(true) at the price of time" : " fits");
    }
    if (fitsCheckpointed == batchSize) {
      return "gradientCheckpointing(true) fits, at the price of time";
    }
    if (fitsCheckpointed > 0) {
      return "gradientCheckpointing(true)." + accumulated(fitsCheckpointed) + " fits";
    }
    return "not even one text at a time fits: take a smaller model or a lower maxSeqLength";
  }

  private int largest(TaskGraph graphs, long memory) {
    if (fixed(graphs, accumulation > 1) > memory) {
      return 0; // without a plan for every guess
    }
    return LargestBatch.within(batch -> bytes(graphs, batch), memory, batchSize, batchSize);
  }

  /** As many texts a step as asked, in parts of equal size. */
  private String accumulated(int fits) {
    int parts = ceilDivide(batchSize, fits);
    int steps = parts * accumulation;
    return "batchSize(%d).gradientAccumulation(%d)".formatted(ceilDivide(batchSize, parts), steps);
  }

  private static int ceilDivide(int a, int b) {
    return (a + b - 1) / b;
  }
}
