package org.gmlp4j.backend.nd4j;

import org.gmlp4j.backend.tile.AdamStep;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The numbers of a step of AdamW in one array, with a view of each. */
final class StepNumbers implements AutoCloseable {
  private final INDArray array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', 9);

  void set(HostLink link, AdamStep step) {
    link.write(
        array,
        step.beta1(),
        1 - step.beta1(),
        step.beta2(),
        1 - step.beta2(),
        step.correction(),
        step.epsilon(),
        step.size(),
        step.keep(),
        step.clip());
  }

  INDArray beta1() {
    return at(0);
  }

  /** The weight of a step's gradients in their mean. */
  INDArray newShare() {
    return at(1);
  }

  INDArray beta2() {
    return at(2);
  }

  /** The weight of their squares in the mean of these. */
  INDArray newSquareShare() {
    return at(3);
  }

  INDArray correction() {
    return at(4);
  }

  INDArray epsilon() {
    return at(5);
  }

  INDArray size() {
    return at(6);
  }

  INDArray keep() {
    return at(7);
  }

  INDArray clip() {
    return at(8);
  }

  private INDArray at(int position) {
    return Parts.of(array, position, 1);
  }

  @Override
  public void close() {
    array.close();
  }
}
