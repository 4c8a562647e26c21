package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** The JShell behind the cells: their variables, methods, types and imports. */
final class JavaSession implements AutoCloseable {
  private final CellControl control;
  private final SourceMap sources = new SourceMap();
  private final ErrorReport errors = new ErrorReport(sources);
  private final JShell shell;
  private final SessionClassPath classPath;

  JavaSession(UserCode userCode) {
    control = new CellControl(userCode);
    shell = JShell.builder().executionEngine(control.provider(), java.util.Map.of()).build();
    // Not a compiler option, which would hide what cells add.
    shell.addToClasspath(System.getProperty("java.class.path"));
    control.extendLoader();
    classPath = new SessionClassPath(shell);
    // Those of packages that are not there are rejected, and change nothing.
    DefaultImports.all().forEach(shell::eval);
  }

  /** The loader of what cells declare, with what they have added to the class path. */
  ClassLoader loader() {
    return control.loader();
  }

  SessionClassPath classPath() {
    return classPath;
  }

  JShell shell() {
    return shell;
  }

  /** A piece of source with its place in a cell: line from 1, column from 0. */
  private record Piece(String source, SourceMap.Origin origin, boolean broken) {}

  /**
   * Evaluates Java source, snippet by snippet, up to the first that fails.
   *
   * <p>All of it is parsed before any of it runs: a slip at the end of a cell should not cost a
   * training run at its beginning.
   *
   * @param stop asked before each snippet; true leaves the rest out
   * @param notes told what the compiler remarks on accepted snippets
   * @return the last snippet's value, where it is an expression with one
   * @throws CellFailure where a snippet does not compile or throws
   */
  Optional<Object> evaluate(
      SourceMap.Cell cell, CellPart.Java part, BooleanSupplier stop, Consumer<String> notes) {
    List<Piece> pieces = pieces(cell, part);
    // The compiler's words come from evaluating; what it cannot parse it does not run.
    pieces.stream().filter(Piece::broken).findFirst().ifPresent(broken -> run(broken, notes));
    Optional<Object> value = Optional.empty();
    for (Piece piece : pieces) {
      if (stop.getAsBoolean()) {
        return Optional.empty();
      }
      value = run(piece, notes);
    }
    return value;
  }

  private List<Piece> pieces(SourceMap.Cell cell, CellPart.Java part) {
    List<Piece> pieces = new ArrayList<>();
    String rest = part.source();
    while (true) {
      int blank = 0;
      while (blank < rest.length() && Character.isWhitespace(rest.charAt(blank))) {
        blank++;
      }
      rest = rest.substring(blank);
      if (rest.isEmpty()) {
        return pieces;
      }
      CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (info.completeness() == Completeness.EMPTY) {
        return pieces;
      }
      String before = part.source().substring(0, part.source().length() - rest.length());
      int line = part.line() + (int) before.chars().filter(c -> c == '\n').count();
      int inLine = before.length() - (before.lastIndexOf('\n') + 1);
      int column = inLine + (before.contains("\n") ? 0 : part.column());
      SourceMap.Origin origin = new SourceMap.Origin(cell, line, column);
      if (isBroken(info) || info.remaining().length() >= rest.length()) {
        pieces.add(new Piece(rest, origin, true));
        return pieces;
      }
      pieces.add(new Piece(info.source(), origin, false));
      rest = info.remaining();
    }
  }

  /** Whether source is unfinished or does not parse; JShell counts the latter as complete. */
  static boolean isBroken(CompletionInfo info) {
    return !info.completeness().isComplete() || info.completeness() == Completeness.UNKNOWN;
  }

  private Optional<Object> run(Piece piece, Consumer<String> notes) {
    control.takeLastValue();
    List<SnippetEvent> events = shell.eval(piece.source());
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null) {
        sources.put(event.snippet(), piece.origin());
      }
    }
    Optional<Object> value = Optional.empty();
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null) {
        check(event, piece, notes);
        value = valueOf(event.snippet());
      }
    }
    return value;
  }

  private void check(SnippetEvent event, Piece piece, Consumer<String> notes) {
    if (event.status() == Status.REJECTED) {
      throw rejected(event, piece);
    }
    if (event.exception() != null) {
      throw new CellFailure(errors.thrown(event.exception()));
    }
    if (event.snippet() instanceof jdk.jshell.DeclarationSnippet declaration
        && event.status() != Status.VALID) {
      List<String> missing = shell.unresolvedDependencies(declaration).toList();
      if (missing.isEmpty()) { // nothing that is declared later mends it: wrong arguments, for one
        throw rejected(event, piece);
      }
      notes.accept(
          "%s can be used once these are declared: %s%n"
              .formatted(declaration.name(), String.join(", ", missing)));
    }
  }

  private CellFailure rejected(SnippetEvent event, Piece piece) {
    return new CellFailure(
        CompileReport.of(
            piece.origin(), event.snippet(), shell.diagnostics(event.snippet()).toList()));
  }

  private Optional<Object> valueOf(Snippet snippet) {
    SubKind kind = snippet.subKind();
    boolean shown =
        kind == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
            || kind == SubKind.VAR_VALUE_SUBKIND
            || kind == SubKind.OTHER_EXPRESSION_SUBKIND;
    return shown ? Optional.ofNullable(control.takeLastValue()) : Optional.empty();
  }

  /** The value of a variable, as a cell would see it. */
  Optional<Object> valueOf(jdk.jshell.VarSnippet variable) {
    if (shell.status(variable) != Status.VALID) {
      return Optional.empty();
    }
    shell.varValue(variable);
    return Optional.ofNullable(control.takeLastValue());
  }

  @Override
  public void close() {
    shell.close();
  }
}
