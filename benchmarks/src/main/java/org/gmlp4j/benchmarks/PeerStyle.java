package org.gmlp4j.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.transformer.BertMaskedLanguageModelLoss;
import ai.djl.training.loss.Loss;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How a program in DJL says the two things that its library has more than one way for. */
enum PeerStyle {
  /** As DJL's documentation would have it: its general product and its own losses. */
  PLAIN {
    @Override
    NDArray spatial(NDArray matrix, NDArray v, NDArray bias) {
      return matrix.matMul(v).add(bias);
    }

    @Override
    NDArray labelled(NDManager step, NDArray hidden, TextBatch batch) {
      return hidden;
    }

    @Override
    NDArray loss(NDManager step, NDArray logits, TextBatch batch) {
      int[] labels = batch.labels();
      if (batch.asked() == labels.length) {
        return Loss.softmaxCrossEntropyLoss()
            .evaluate(new NDList(step.create(labels)), new NDList(logits));
      }
      int[] tokens = Arrays.stream(labels).map(label -> Math.max(0, label)).toArray();
      int[] mask = Arrays.stream(labels).map(label -> label < 0 ? 0 : 1).toArray();
      return new BertMaskedLanguageModelLoss(0, 1, 0)
          .evaluate(
              new NDList(step.create(tokens), step.create(mask)),
              new NDList(logits.logSoftmax(-1)));
    }
  },
  /**
   * One batched product whose result takes the bias in place; only labelled rows are projected to
   * the vocabulary.
   */
  TUNED {
    @Override
    NDArray spatial(NDArray matrix, NDArray v, NDArray bias) {
      long batch = v.getShape().get(0);
      long n = v.getShape().get(1);
      // The weight is broadcast without being copied.
      return matrix.expandDims(0).broadcast(batch, n, n).batchMatMul(v).addi(bias);
    }

    @Override
    NDArray labelled(NDManager step, NDArray hidden, TextBatch batch) {
      int[] labels = batch.labels();
      long[] rows =
          IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).asLongStream().toArray();
      return hidden.get(step.create(rows)); // index_select
    }

    @Override
    NDArray loss(NDManager step, NDArray logits, TextBatch batch) {
      long[] classes =
          Arrays.stream(batch.labels()).filter(label -> label >= 0).asLongStream().toArray();
      return logits
          .logSoftmax(-1)
          .gather(step.create(classes, new Shape(classes.length, 1)), 1)
          .mean()
          .neg();
    }
  };

  /**
   * The product of one matrix with every element of a batch.
   *
   * @param matrix [n, n]
   * @param v [batch, n, width]
   * @param bias [n, 1]
   */
  abstract NDArray spatial(NDArray matrix, NDArray v, NDArray bias);

  /**
   * The hidden states that a language model is asked about, or all of them.
   *
   * @param hidden [batch x length, dModel]
   */
  abstract NDArray labelled(NDManager step, NDArray hidden, TextBatch batch);

  /**
   * Mean cross-entropy in nats of the rows that have a label.
   *
   * @param logits [rows, classes], of a language model those of {@link #labelled}
   */
  abstract NDArray loss(NDManager step, NDArray logits, TextBatch batch);
}
