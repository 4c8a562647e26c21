package org.gmlp4j.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.gmlp4j.backend.NativeFloats;

/**
 * Memory that primitives lay intermediate results in: one block a thread, as large as the largest
 * of its primitives needs.
 *
 * <p>A thread executes one primitive after the other, so they share it. Left to itself, oneDNN
 * gives every primitive memory of its own, half a megabyte and more, for as long as it lives.
 */
final class Scratchpads implements AutoCloseable {
  private final List<Scratchpad> scratchpads = new ArrayList<>();

  /** What primitives of a thread have in common. */
  private static final class Scratchpad {
    private final List<memory> users = new ArrayList<>();
    private NativeFloats block = new NativeFloats(0);
  }

  /** Gives a primitive on a thread memory, until {@link #close}: no primitive may be running. */
  void give(memory user, int thread) {
    while (scratchpads.size() <= thread) {
      scratchpads.add(new Scratchpad());
    }
    Scratchpad scratchpad = scratchpads.get(thread);
    scratchpad.users.add(user);
    long floats = (user.get_desc().get_size() + Float.BYTES - 1) / Float.BYTES;
    if (floats <= scratchpad.block.size()) {
      user.set_data_handle(start(scratchpad.block));
    } else {
      NativeFloats small = scratchpad.block;
      scratchpad.block = new NativeFloats(floats);
      for (memory each : scratchpad.users) {
        each.set_data_handle(start(scratchpad.block));
      }
      small.close();
    }
  }

  private static Pointer start(NativeFloats block) {
    return block.bytes(0, block.size() * Float.BYTES);
  }

  @Override
  public void close() {
    for (Scratchpad scratchpad : scratchpads) {
      scratchpad.block.close();
    }
    scratchpads.clear();
  }
}
