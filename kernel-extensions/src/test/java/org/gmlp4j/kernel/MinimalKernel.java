package org.gmlp4j.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** A kernel of JJava's classes alone: a plain JShell, and displays kept for tests to look at. */
public final class MinimalKernel extends BaseKernel {
  /** Where the plain JShell leaves the value of an expression. */
  public static volatile Object value;

  final List<DisplayData> displays = new ArrayList<>();
  private final JShell shell =
      JShell.builder()
          .executionEngine(new LocalExecutionControlProvider(), java.util.Map.of())
          .compilerOptions("-classpath", System.getProperty("java.class.path"))
          .build();

  MinimalKernel() {
    super(
        "minimal",
        "1",
        KernelInfo.language(),
        List.of(),
        null,
        new JupyterIO(StandardCharsets.UTF_8),
        new CommManager(),
        new Renderer(),
        new MagicParser("%", "%%", new MagicTranspiler()),
        new MagicsRegistry(),
        true,
        KernelInfo.styler());
  }

  @Override
  public Object evalRaw(String source) {
    Snippet snippet = shell.sourceCodeAnalysis().sourceToSnippets(source).get(0);
    boolean expression =
        snippet.kind() == Snippet.Kind.EXPRESSION
            || snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    value = null;
    for (SnippetEvent event :
        shell.eval(expression ? MinimalKernel.class.getName() + ".value = " + source : source)) {
      if (event.status() == Snippet.Status.REJECTED) {
        throw new IllegalArgumentException(
            source + ": " + shell.diagnostics(event.snippet()).toList());
      }
      if (event.exception() != null) {
        throw new IllegalStateException(event.exception());
      }
    }
    return value;
  }

  @Override
  public void display(DisplayData data) {
    displays.add(data);
  }

  @Override
  public DisplayData inspect(String code, int at, boolean extra) {
    return null;
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    return null;
  }

  @Override
  public String isComplete(String code) {
    return IS_COMPLETE_YES;
  }
}
