package org.gmlp4j;

import org.bytedeco.javacpp.Pointer;

/** Tells a leak from the rest of what a process's memory does. */
public final class ResidentMemory {
  private static final int WINDOWS = 8;

  private ResidentMemory() {}

  /**
   * The least growth of resident memory, in bytes a step, among eight windows of steps.
   *
   * <p>What leaks, leaks in each of them. The heap, the compilers and the threads of tests that ran
   * before take memory too, hundreds of MB at once, but not in every window. Some ten MB of a leak
   * may pass unseen, which fill what the allocator has kept of freed memory.
   *
   * @param steps in all windows together
   */
  public static double leastGrowth(int steps, Runnable step) {
    int window = (steps + WINDOWS - 1) / WINDOWS;
    long least = Long.MAX_VALUE;
    for (int w = 0; w < WINDOWS; w++) {
      long before = Pointer.physicalBytes();
      for (int i = 0; i < window; i++) {
        step.run();
      }
      least = Math.min(least, Pointer.physicalBytes() - before);
    }
    return (double) least / window;
  }
}
