package org.gmlp4j.train;

import java.util.List;
import java.util.stream.IntStream;

/** The batches of the epoch at hand, by the steps that they are for. */
final class EpochBatches {
  private final TrainingProblem problem;
  private final int batchesAStep;
  private final Progress progress;
  private Batches batches;
  private long stepsPerEpoch;

  /**
   * None yet.
   *
   * @param progress told of the time that is spent waiting for data
   */
  EpochBatches(TrainingProblem problem, int batchesAStep, Progress progress) {
    this.problem = problem;
    this.batchesAStep = batchesAStep;
    this.progress = progress;
  }

  /** Goes to an epoch, counted from 0. */
  void open(int epoch) {
    batches = progress.waiting(() -> problem.batches(epoch));
    long steps = (batches.size() + batchesAStep - 1) / batchesAStep;
    if (epoch > 0 && stepsPerEpoch > 0 && steps != stepsPerEpoch) {
      throw new IllegalStateException(
          "epoch %d has %d steps, the first had %d; give the same number of batches in each"
              .formatted(epoch + 1, steps, stepsPerEpoch));
    }
    if (steps == 0) {
      throw new IllegalArgumentException("there are no batches to train on; give some data");
    }
    stepsPerEpoch = steps;
  }

  /** The batches of a step, counted from 1, of the epoch at hand. */
  List<Batch> of(long step) {
    int first = Math.toIntExact((step - 1) % stepsPerEpoch * batchesAStep);
    int end = Math.min(batches.size(), first + batchesAStep);
    return IntStream.range(first, end).mapToObj(batches::get).toList();
  }

  long stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /** How many epochs so many steps take, the last one perhaps in part. */
  int epochs(long steps) {
    return Math.toIntExact((steps + stepsPerEpoch - 1) / stepsPerEpoch);
  }
}
