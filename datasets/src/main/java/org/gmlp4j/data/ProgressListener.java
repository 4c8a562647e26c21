package org.gmlp4j.data;

/** Hears how far a download has come; called on the downloading thread, must not block for long. */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = (received, total) -> {};

  /**
   * More bytes have arrived.
   *
   * @param received bytes on disk so far, those of an earlier attempt counted
   * @param total bytes of the whole file, or -1 where the server does not say
   */
  void onProgress(long received, long total);
}
