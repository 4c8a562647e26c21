package org.gmlp4j.kernel;

import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;

/** jjava's streams, which extensions use, tied to the cell that runs. */
final class CellIo extends JupyterIO {
  CellIo() {
    super(StandardCharsets.UTF_8);
  }

  void attach(ShellReplyEnvironment env, boolean allowInput) {
    setEnv(env);
    setJupyterInEnabled(allowInput);
  }
}
