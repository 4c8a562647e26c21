package org.gmlp4j.backend;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.List;

/** Advice to Linux on memory and threads; without effect elsewhere, or where it is refused. */
final class LinuxCalls {
  private static final long HUGE_PAGE = 1 << 21;
  private static final int MADV_HUGEPAGE = 14;
  private static final boolean AVAILABLE = bind();

  private LinuxCalls() {}

  private static boolean bind() {
    if (!Platform.isLinux()) {
      return false;
    }
    try {
      Native.register(LinuxCalls.class, "c");
      return true;
    } catch (LinkageError e) {
      return false; // a C library of another name
    }
  }

  // The names are the C library's; process 0 is the calling thread.
  private static native int madvise(long address, long length, int advice);

  private static native int sched_setaffinity(int process, long bytes, long[] mask);

  /**
   * Asks for pages of 2 MB for all of a block that fills such pages: a pass over an arena then
   * misses the translation cache far less often.
   */
  static void adviseHugePages(long address, long bytes) {
    long first = (address + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    long end = (address + bytes) / HUGE_PAGE * HUGE_PAGE;
    if (AVAILABLE && end > first) {
      madvise(first, end - first, MADV_HUGEPAGE);
    }
  }

  /**
   * Keeps the calling thread of a team on a core of its own, if the team has a thread for every
   * core; a smaller one would crowd the cores of others like it. The system property {@code
   * gmlp4j.affinity} set to {@code false} leaves all threads to the system.
   *
   * @param number of the thread, from 0
   * @param threads in its team
   */
  static void pinToCore(int number, int threads) {
    List<Integer> processors = Cores.processors();
    if (AVAILABLE
        && processors.size() == threads
        && !"false".equals(System.getProperty("gmlp4j.affinity"))) {
      int processor = processors.get(number);
      var mask = new long[processor / Long.SIZE + 1];
      mask[processor / Long.SIZE] = 1L << processor % Long.SIZE;
      sched_setaffinity(0, (long) mask.length * Long.BYTES, mask);
    }
  }
}
