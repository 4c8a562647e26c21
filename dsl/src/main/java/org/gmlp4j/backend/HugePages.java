package org.gmlp4j.backend;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Asks Linux to back large blocks with pages of 2 MB: a pass over an arena then misses the
 * translation cache far less often. Without effect elsewhere.
 */
final class HugePages {
  private static final long PAGE = 1 << 21;
  private static final int MADV_HUGEPAGE = 14;
  private static final boolean AVAILABLE = bind();

  private HugePages() {}

  private static boolean bind() {
    if (!Platform.isLinux()) {
      return false;
    }
    try {
      Native.register(HugePages.class, "c");
      return true;
    } catch (LinkageError e) {
      return false; // a C library of another name: the pages stay small
    }
  }

  private static native int madvise(long address, long length, int advice);

  /**
   * Advises on the whole pages inside a block; the block works as well if the advice is refused.
   */
  static void advise(long address, long bytes) {
    long first = (address + PAGE - 1) / PAGE * PAGE;
    long end = (address + bytes) / PAGE * PAGE;
    if (AVAILABLE && end > first) {
      madvise(first, end - first, MADV_HUGEPAGE);
    }
  }
}
