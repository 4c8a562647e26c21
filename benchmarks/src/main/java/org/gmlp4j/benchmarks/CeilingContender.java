package org.gmlp4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** The most that this machine computes: one large square product by oneDNN, over and over. */
final class CeilingContender implements Contender {
  private final List<Pointer> held = new ArrayList<>();
  private final stream queue;
  private final matmul product;
  private final IntMemoryMap arguments;

  CeilingContender(Precision precision) {
    engine cpu = hold(new engine(engine.kind.cpu, 0));
    queue = hold(new stream(cpu));
    long n = size(precision);
    memory a = matrix(cpu, precision, n);
    memory b = matrix(cpu, precision, n);
    memory c = matrix(cpu, Precision.FP32, n);
    var description =
        hold(
            new matmul.primitive_desc(
                cpu, hold(a.get_desc()), hold(b.get_desc()), hold(c.get_desc())));
    product = hold(new matmul(description));
    arguments = hold(new IntMemoryMap());
    arguments.put(dnnl.DNNL_ARG_SRC, a);
    arguments.put(dnnl.DNNL_ARG_WEIGHTS, b);
    arguments.put(dnnl.DNNL_ARG_DST, c);
  }

  /** Floating-point operations of a run. */
  static long flops(Precision precision) {
    long n = size(precision);
    return 2 * n * n * n;
  }

  /** Rows and columns: some 50 to 150 ms a run on two cores. */
  private static long size(Precision precision) {
    return switch (precision) {
      case FP32 -> 2048;
      case BF16 -> 4096;
    };
  }

  private memory matrix(engine cpu, Precision precision, long n) {
    var row = new long[] {n, 1};
    var filled = new FloatPointer(n * n);
    for (long i = 0; i < n * n; i++) {
      filled.put(i, 1 + i % 7 * 0.125f);
    }
    hold(filled);
    memory.desc floats = hold(new memory.desc(new long[] {n, n}, memory.data_type.f32, row));
    memory source = hold(new memory(floats, cpu, filled));
    if (precision == Precision.FP32) {
      return source;
    }
    memory.desc layout = hold(new memory.desc(new long[] {n, n}, memory.data_type.bf16, row));
    memory converted = hold(new memory(layout, cpu));
    hold(new reorder(source, converted)).execute(queue, source, converted);
    queue._wait();
    return converted;
  }

  private <T extends Pointer> T hold(T pointer) {
    held.add(pointer);
    return pointer;
  }

  @Override
  public float[] run(TextBatch batch) {
    product.execute(queue, arguments);
    queue._wait();
    return new float[0];
  }

  @Override
  public void close() {
    for (int i = held.size() - 1; i >= 0; i--) {
      held.get(i).close();
    }
  }
}
