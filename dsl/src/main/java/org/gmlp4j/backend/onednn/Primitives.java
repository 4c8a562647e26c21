package org.gmlp4j.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.gmlp4j.backend.NativeFloats;

/**
 * oneDNN's engine and stream, and every native object made for one executable.
 *
 * <p>The objects are held until {@link #close}: a primitive whose memory object was collected reads
 * freed memory.
 */
final class Primitives implements AutoCloseable {
  /** Work from which a reference implementation is a defect: it is 100 times too slow. */
  private static final long REFERENCE_LIMIT = 1 << 22;

  /**
   * Primitives that oneDNN keeps for whoever builds an equal one: enough for the blocks of a model
   * to share theirs. Each takes a megabyte, and the 1,024 of its default would outlive their plans.
   */
  private static final int CACHED = 100;

  private static final engine ENGINE = newEngine();

  private final stream queue = new stream(ENGINE);
  private final List<Pointer> held = new ArrayList<>();
  private final List<NativeFloats> owned = new ArrayList<>();
  private final Scratchpads scratchpads = new Scratchpads();

  private static engine newEngine() {
    if (System.getenv("ONEDNN_PRIMITIVE_CACHE_CAPACITY") == null) {
      dnnl.set_primitive_cache_capacity(CACHED);
    }
    return new engine(engine.kind.cpu, 0);
  }

  engine engine() {
    return ENGINE;
  }

  <T extends Pointer> T hold(T pointer) {
    held.add(pointer);
    return pointer;
  }

  /** Keeps memory of our own for as long as the primitives. */
  NativeFloats own(NativeFloats memory) {
    owned.add(memory);
    return memory;
  }

  memory.desc desc(Layout layout, memory.data_type type) {
    return hold(new memory.desc(layout.dims(), type, layout.strides()));
  }

  /** A memory object over a range that begins at a tensor's place. */
  memory memory(memory.desc layout, Pointer at) {
    return hold(new memory(layout, ENGINE, hold(at)));
  }

  /**
   * What a primitive lays intermediate results in.
   *
   * @param layout what it needs
   * @param thread the member of a team that executes it
   */
  memory scratchpad(memory.desc layout, int thread) {
    var memory = hold(new memory(hold(layout), ENGINE, new Pointer()));
    scratchpads.give(memory, thread);
    return memory;
  }

  /**
   * A step that executes a primitive on bound arguments.
   *
   * @param description of what was built, whose implementation is checked
   * @param built the primitive
   * @param what its operands, for the message if oneDNN has no fast implementation
   * @param work rough number of elementary operations
   * @param arguments memory objects by oneDNN's argument index
   */
  Step step(
      primitive_desc_base description,
      primitive built,
      List<Operand> what,
      long work,
      Map<Integer, memory> arguments) {
    String implementation = description.impl_info_str().getString();
    if (implementation.startsWith("ref") && work > REFERENCE_LIMIT) {
      throw new IllegalStateException(
          "oneDNN has no fast implementation of this "
              + built.getClass().getSimpleName()
              + " of "
              + what
              + " (it offers "
              + implementation
              + ")");
    }
    hold(description);
    hold(built);
    var map = hold(new IntMemoryMap());
    arguments.forEach(map::put);
    return () -> built.execute(queue, map);
  }

  @Override
  public void close() {
    for (int i = held.size() - 1; i >= 0; i--) {
      held.get(i).close();
    }
    held.clear();
    owned.forEach(NativeFloats::close);
    owned.clear();
    scratchpads.close();
    queue.close();
  }
}
