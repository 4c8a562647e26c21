package org.gmlp4j.backend.nd4j;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A session whose memory does not grow with the number of runs: ND4J's own remembers every array
 * that it ever released, and keeps the values of the last run.
 */
final class LeanSession extends InferenceSession implements AutoCloseable {
  private final ArrayPool pool = new ArrayPool();

  LeanSession(SameDiff graph) {
    super(graph);
    setMmgr(pool);
  }

  /** Computes results, which are valid until {@link #endRun}. */
  Map<String, INDArray> run(List<String> results, Map<String, INDArray> placeholders) {
    return output(results, placeholders, null, List.of(), List.of(), At.defaultAt());
  }

  /** Gives all memory back to the pool. */
  void endRun() {
    nodeValueOutputs.clear();
    freedArrays.clear();
    getArrayUseTracker().clear();
    dt.clear();
    pool.endRun();
  }

  /** Bytes of all arrays that runs compute in. */
  long bytes() {
    return pool.bytes();
  }

  @Override
  public void close() {
    endRun();
    pool.close();
  }
}
