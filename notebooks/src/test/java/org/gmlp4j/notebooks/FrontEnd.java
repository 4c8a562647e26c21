package org.gmlp4j.notebooks;

import java.util.List;

/** A page of Jupyter's that shows a notebook, and how to work it from a script in that page. */
enum FrontEnd {
  NOTEBOOK_6 {
    @Override
    String module() {
      return "notebook";
    }

    @Override
    String neededModule() {
      return "notebook.notebookapp";
    }

    @Override
    String settings() {
      return "NotebookApp";
    }

    @Override
    String path() {
      return "notebooks";
    }

    @Override
    String error() {
      return ".output_error";
    }

    @Override
    String isReady() {
      return "window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel"
          + " && Jupyter.notebook.kernel.info_reply.status === 'ok'";
    }

    @Override
    String runAll() {
      return "document.querySelector('#run_all_cells a').click()";
    }

    @Override
    String interrupt() {
      return "document.querySelector("
          + "'button[data-jupyter-action=\"jupyter-notebook:interrupt-kernel\"]').click()";
    }

    @Override
    String replace(String from, String to) {
      return """
          Jupyter.notebook.get_cells().filter(c => c.get_text().includes('%1$s'))
              .forEach(c => c.set_text(c.get_text().replace('%1$s', '%2$s')))"""
          .formatted(from, to);
    }

    @Override
    String runFrom(String text) {
      return """
          (() => {
            const cells = Jupyter.notebook.get_cells();
            Jupyter.notebook.select(cells.findIndex(c => c.get_text().includes('%s')));
            document.querySelector('#run_all_cells_below a').click();
          })()"""
          .formatted(text);
    }

    @Override
    String show(String text) {
      return """
          Jupyter.notebook.get_cells().find(c => c.get_text().includes('%s'))
              .element[0].querySelector('.output').scrollIntoView({block: 'center'})"""
          .formatted(text);
    }

    @Override
    boolean isItsOwn(String error) {
      return error.contains("/nbextensions/widgets/"); // Debian has them in another package
    }
  },

  JUPYTER_LAB {
    private static final String PANEL = "[...jupyterapp.shell.widgets('main')][0]";

    @Override
    String module() {
      return "jupyterlab";
    }

    @Override
    String neededModule() {
      return "jupyterlab";
    }

    @Override
    String settings() {
      return "ServerApp";
    }

    @Override
    String path() {
      return "lab/tree";
    }

    @Override
    String error() {
      return "[data-mime-type='application/vnd.jupyter.error'],"
          + "[data-mime-type='application/vnd.jupyter.stderr']";
    }

    @Override
    List<String> options() {
      return List.of(
          "--expose-app-in-browser",
          "--LabApp.news_url=",
          "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate");
    }

    @Override
    String isReady() {
      // Commands are for the panel that is active, which in a new window is none.
      return """
          window.jupyterapp && jupyterapp.restored && %1$s?.content?.model
              && %1$s.sessionContext.session?.kernel?.status === 'idle'
              && (jupyterapp.shell.activateById(%1$s.id), true)"""
          .formatted(PANEL);
    }

    @Override
    String runAll() {
      return "void jupyterapp.commands.execute('notebook:run-all-cells')";
    }

    @Override
    String interrupt() {
      return "void jupyterapp.commands.execute('notebook:interrupt-kernel')";
    }

    @Override
    String replace(String from, String to) {
      return """
          [...%3$s.content.model.cells].map(c => c.sharedModel)
              .filter(c => c.getSource().includes('%1$s'))
              .forEach(c => c.setSource(c.getSource().replace('%1$s', '%2$s')))"""
          .formatted(from, to, PANEL);
    }

    @Override
    String runFrom(String text) {
      return show(text) + "; void jupyterapp.commands.execute('notebook:run-all-below')";
    }

    @Override
    String show(String text) {
      return """
          %1$s.content.activeCellIndex = [...%1$s.content.model.cells]
              .findIndex(c => c.sharedModel.getSource().includes('%2$s'));
          void %1$s.content.scrollToItem(%1$s.content.activeCellIndex, 'start')"""
          .formatted(PANEL, text);
    }
  };

  /** The Python module that serves it. */
  abstract String module();

  /** A module that only the version has whose page this knows. */
  abstract String neededModule();

  /** The group of the server's settings. */
  abstract String settings();

  /** Where the server shows notebooks, below its address. */
  abstract String path();

  /** The selector of an exception below its cell. */
  abstract String error();

  /** Further options of the server. */
  List<String> options() {
    return List.of();
  }

  /** True once the notebook is shown and its kernel has answered. */
  abstract String isReady();

  abstract String runAll();

  abstract String interrupt();

  /** Replaces text in the cells that have it. */
  abstract String replace(String from, String to);

  /** Runs the cell that has a text, and those below. */
  abstract String runFrom(String text);

  /** Brings the output of the cell that has a text into sight. */
  abstract String show(String text);

  /** Whether the page reports this error by itself, with any kernel. */
  boolean isItsOwn(String error) {
    return false;
  }
}
