package org.gmlp4j.kernel;

import java.util.concurrent.Callable;

/** What a magic does, to be read or to be done: a thin call into the Java API. */
interface MagicWork {
  /** The Java that does the same, with the imports of a notebook. */
  String java() throws Exception;

  /** Does it; a result that is not null is displayed. */
  Object run() throws Exception;

  /** Work whose Java is known beforehand. */
  static MagicWork of(String java, Callable<?> work) {
    return new MagicWork() {
      @Override
      public String java() {
        return java;
      }

      @Override
      public Object run() throws Exception {
        return work.call();
      }
    };
  }
}
