package org.gmlp4j.backend;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.List;

/** Keeps threads on cores of their own, on Linux; elsewhere the system decides. */
final class Affinity {
  private static final boolean AVAILABLE = bind();

  private Affinity() {}

  private static boolean bind() {
    if (!Platform.isLinux() || "false".equals(System.getProperty("gmlp4j.affinity"))) {
      return false;
    }
    try {
      Native.register(Affinity.class, "c");
      return true;
    } catch (LinkageError e) {
      return false; // a C library of another name
    }
  }

  // The name is the C library's; process 0 is the calling thread.
  private static native int sched_setaffinity(int process, long bytes, long[] mask);

  /**
   * Keeps the calling thread of a team on a core of its own, if the team has a thread for every
   * core; a smaller one would crowd the cores of others like it.
   *
   * @param number of the thread, from 0
   * @param threads in its team
   */
  static void pin(int number, int threads) {
    List<Integer> processors = Cores.processors();
    if (AVAILABLE && processors.size() == threads) {
      int processor = processors.get(number);
      var mask = new long[processor / Long.SIZE + 1];
      mask[processor / Long.SIZE] = 1L << processor % Long.SIZE;
      sched_setaffinity(0, (long) mask.length * Long.BYTES, mask); // best effort
    }
  }
}
