package org.gmlp4j.data;

/**
 * Hears how far a job over bytes has come, a download for example; called on the thread that does
 * it, must not block for long.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = (received, total) -> {};

  /**
   * More bytes are done.
   *
   * @param received bytes done so far; of a download those on disk, an earlier attempt's counted
   * @param total bytes of the whole job, or -1 where they are not known
   */
  void onProgress(long received, long total);
}
