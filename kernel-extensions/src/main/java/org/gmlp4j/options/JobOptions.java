package org.gmlp4j.options;

import java.util.List;
import java.util.Optional;
import org.gmlp4j.model.GMLP;

/** Options that describe a training task: what for, which model, how long, how fast. */
public interface JobOptions {
  /**
   * The task, where the options give one.
   *
   * @param model that is described elsewhere, as in a cell of a notebook; empty where the options
   *     are to say it
   * @param problems gets everything that is wrong with the options
   */
  Optional<Job> job(Optional<JavaForm<GMLP>> model, List<String> problems);
}
