package org.gmlp4j.model;

/** Training that would need more memory than there is; says what would fit. */
public final class DoesNotFitException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  DoesNotFitException(Estimate estimate) {
    super(
        "training %s on batches of %d x %d tokens needs %s, but %s is available; %s"
            .formatted(
                estimate.spec().name(),
                estimate.batch(),
                estimate.length(),
                EstimateText.bytes(estimate.training()),
                EstimateText.bytes(estimate.memory()),
                mend(estimate)));
  }

  private static String mend(Estimate estimate) {
    if (estimate.largestBatch() > 0) {
      return "the largest batch that fits is " + estimate.largestBatch();
    }
    return "not even one sequence fits: take gradient checkpointing, shorter sequences or a"
        + " smaller model";
  }
}
