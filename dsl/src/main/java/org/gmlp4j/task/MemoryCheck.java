package org.gmlp4j.task;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gmlp4j.backend.LargestBatch;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.TaskGraph;

/** Refuses a run that would not fit in memory, with what would. */
final class MemoryCheck {
  private final int batchSize;
  private final int accumulation;
  private final SortedSet<Integer> trainLengths;
  private final SortedSet<Integer> devLengths;
  private final int devBatch; // 0 for as many as in training
  private final OneDnnBackend backend;

  /** Prepares to check a run on these texts with the backend that is to compute it. */
  MemoryCheck(
      TextOptions options,
      int accumulation,
      OneDnnBackend backend,
      Collection<EncodedText> train,
      Collection<EncodedText> dev) {
    this(options, accumulation, backend, train, dev, TextClassifier.batchSize(dev.size()));
  }

  /** The same, with so many texts computed at a time in evaluations. */
  MemoryCheck(
      TextOptions options,
      int accumulation,
      OneDnnBackend backend,
      Collection<EncodedText> train,
      Collection<EncodedText> dev,
      int devBatch) {
    this.backend = backend;
    this.batchSize = options.batchSize();
    this.accumulation = accumulation;
    this.trainLengths = lengths(train, options.maxSeqLength());
    this.devLengths = lengths(dev, options.maxSeqLength());
    this.devBatch = devBatch;
  }

  /** Prepares to check a run whose batches, in evaluations too, are all of one shape. */
  MemoryCheck(OneDnnBackend backend, int batchSize, int length, int accumulation) {
    this.backend = backend;
    this.batchSize = batchSize;
    this.accumulation = accumulation;
    this.trainLengths = new TreeSet<>(Set.of(length));
    this.devLengths = trainLengths;
    this.devBatch = 0;
  }

  /** The lengths that executables are built for; all of them are kept during a run. */
  private static SortedSet<Integer> lengths(Collection<EncodedText> texts, int longest) {
    var lengths = new TreeSet<Integer>();
    texts.forEach(text -> lengths.add(Buckets.lengthFor(text.ids().length, longest)));
    return lengths;
  }

  /**
   * Checks a run.
   *
   * @param memory bytes at hand
   * @throws InvalidOptionsException if it does not fit
   */
  void check(TaskGraph graphs, long memory) {
    if (upperBound(graphs) <= memory) {
      return; // two plans instead of two for each length
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
                trainLengths.last(),
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
    int gradients = 0;
    for (int length : trainLengths) {
      var footprint = backend.footprint(batch, size -> graphs.training(size, length));
      activations += footprint.activationBytes() + footprint.inputBytes();
      gradients = Math.max(gradients, footprint.gradientCopies());
    }
    for (int length : devLengths) {
      var footprint =
          backend.footprint(
              devBatch > 0 ? devBatch : batch, size -> graphs.evaluation(size, length));
      activations += footprint.activationBytes() + footprint.inputBytes();
    }
    return fixed(graphs, gradients, accumulation > 1 || batch < batchSize) + activations;
  }

  private long upperBound(TaskGraph graphs) {
    var training = backend.footprint(batchSize, size -> graphs.training(size, trainLengths.last()));
    var evaluation =
        backend.footprint(
            devBatch > 0 ? devBatch : batchSize,
            size -> graphs.evaluation(size, devLengths.last()));
    return fixed(graphs, training.gradientCopies(), accumulation > 1)
        + trainLengths.size() * (training.activationBytes() + training.inputBytes())
        + devLengths.size() * (evaluation.activationBytes() + evaluation.inputBytes());
  }

  /** Weights, the best ones so far, gradients, perhaps their sum, both moments, the copy. */
  private long fixed(TaskGraph graphs, int gradients, boolean accumulated) {
    Graph graph = graphs.prediction(1, 1);
    return (4L + gradients + (accumulated ? 1 : 0)) * ParameterStore.bufferBytes(graph)
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
