package org.gmlp4j.backend.onednn;

/** One step of a compiled graph, with its operands bound. */
@FunctionalInterface
interface Step {
  void run();
}
