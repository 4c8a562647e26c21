package org.gmlp4j.kernel;

import java.util.List;
import java.util.Set;

/** The magics that cells can call. */
interface Magics {
  /** Calls {@code %name args}; the result, or null. */
  Object line(String name, List<String> args) throws Exception;

  /** Calls {@code %%name args} with the rest of the cell; the result, or null. */
  Object cell(String name, List<String> args, String body) throws Exception;

  Set<String> lineNames();

  Set<String> cellNames();
}
