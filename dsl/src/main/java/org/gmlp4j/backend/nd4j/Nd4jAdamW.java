package org.gmlp4j.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.backend.Device;
import org.gmlp4j.backend.Device.Range;
import org.gmlp4j.backend.DeviceAdamW;
import org.gmlp4j.backend.DeviceFloats;
import org.gmlp4j.backend.tile.AdamStep;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.SubOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * AdamW in plain operations over parts of the flat arrays, in place but for one array as large as a
 * part. A step's numbers go in as one small array.
 */
final class Nd4jAdamW implements DeviceAdamW {
  /** Floats of a part: enough to keep a card busy, and little beside a model. */
  private static final long PART = 1 << 22;

  private final HostLink link;
  private final StepNumbers numbers = new StepNumbers();
  private final INDArray room;
  private final SquareSum squares;
  private final PreparedOps ops = new PreparedOps();

  Nd4jAdamW(HostLink link, Device.Buffers buffers, List<Range> trained, List<Range> decaying) {
    this(link, buffers, trained, decaying, PART);
  }

  /**
   * AdamW in parts.
   *
   * @param most floats of a part
   */
  Nd4jAdamW(
      HostLink link, Device.Buffers buffers, List<Range> trained, List<Range> decaying, long most) {
    this.link = link;
    List<Range> parts = trained.stream().flatMap(range -> parts(range, most).stream()).toList();
    long largest = parts.stream().mapToLong(Range::size).max().orElse(1);
    room = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', largest);
    squares = new SquareSum(link, (Nd4jFloats) buffers.gradients(), parts, room);
    for (Range range : decaying) {
      INDArray w = view(buffers.weights(), range);
      ops.add(new MulOp(), w, w, numbers.keep());
    }
    parts.forEach(part -> addUpdate(buffers, part));
  }

  private static List<Range> parts(Range range, long most) {
    var parts = new ArrayList<Range>();
    for (long start = range.start(); start < range.end(); start += most) {
      parts.add(new Range(start, Math.min(most, range.end() - start)));
    }
    return parts;
  }

  private static INDArray view(DeviceFloats floats, Range range) {
    return ((Nd4jFloats) floats).view(range.start(), range.size());
  }

  private void addUpdate(Device.Buffers buffers, Range part) {
    INDArray w = view(buffers.weights(), part);
    INDArray g = view(buffers.gradients(), part);
    INDArray m = view(buffers.firstMoment(), part);
    INDArray v = view(buffers.secondMoment(), part);
    INDArray t = Parts.of(room, 0, part.size());
    ops.add(new MulOp(), t, g, numbers.clip());
    ops.add(new MulOp(), m, m, numbers.beta1());
    ops.add(new MulOp(), v, v, numbers.beta2());
    ops.add(new MulOp(), t, t, numbers.newShare());
    ops.add(new AddOp(), m, m, t);
    ops.add(new MulOp(), t, g, numbers.clip()); // squares of what is not clipped may be infinite
    ops.add(new MulOp(), t, t, t);
    ops.add(new MulOp(), t, t, numbers.newSquareShare());
    ops.add(new AddOp(), v, v, t);
    ops.add(new Sqrt(), t, v);
    ops.add(new MulOp(), t, t, numbers.correction());
    ops.add(new AddOp(), t, t, numbers.epsilon());
    ops.add(new DivOp(), t, m, t);
    ops.add(new MulOp(), t, t, numbers.size());
    ops.add(new SubOp(), w, w, t);
  }

  @Override
  public double squares() {
    return squares.compute();
  }

  @Override
  public void update(AdamStep step) {
    numbers.set(link, step);
    ops.run();
  }

  @Override
  public void close() {
    ops.close();
    squares.close();
    numbers.close();
    room.close();
  }
}
