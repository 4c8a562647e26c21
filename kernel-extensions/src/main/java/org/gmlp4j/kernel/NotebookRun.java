package org.gmlp4j.kernel;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * What running a notebook gave.
 *
 * @param notebook the executed notebook; cells after a failing one are without outputs
 * @param failure the cell that failed, if one did
 */
public record NotebookRun(JsonObject notebook, Optional<Failure> failure) {
  /**
   * A cell that failed.
   *
   * @param index its place among all cells of the executed notebook, from 0
   * @param executionCount its place among the code cells, from 1
   * @param source its text
   * @param error why
   */
  public record Failure(int index, int executionCount, String source, CellError error) {}
}
