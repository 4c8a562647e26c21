package org.gmlp4j.task;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.gmlp4j.backend.onednn.OneDnnBackend;
import org.gmlp4j.plan.Precision;

/** The precision that a run computes in: the one asked for, where the CPU is made for it. */
final class UsablePrecision {
  static final String NOTICE =
      "This CPU has no bfloat16 instructions, so the run computes in single precision.";

  private UsablePrecision() {}

  /** Single precision and a notice, not an error: a notebook also runs on the next machine. */
  static Precision of(Precision asked, Predicate<Precision> supported, Consumer<String> notice) {
    if (supported.test(asked)) {
      return asked;
    }
    notice.accept(NOTICE);
    return Precision.FP32;
  }

  /** The backend of a run that asks for a precision. */
  static OneDnnBackend backend(Precision asked, Consumer<String> notice) {
    return new OneDnnBackend().precision(of(asked, OneDnnBackend::supports, notice));
  }
}
