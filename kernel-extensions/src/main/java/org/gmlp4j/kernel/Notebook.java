package org.gmlp4j.kernel;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gmlp4j.notebook.ProgressSink;
import org.gmlp4j.notebook.ProgressView;
import org.gmlp4j.notebook.ShownPage;
import org.gmlp4j.notebook.Views;
import org.gmlp4j.train.TrainingListener;

/** What every cell can call by its bare name. */
public final class Notebook {
  private Notebook() {}

  /**
   * Shows values below the cell, each in the richest form it has.
   *
   * <p>Outside a notebook their plain text goes to the terminal.
   */
  public static void display(Object... values) {
    for (Object value : values) {
      CurrentOutput.get().displayData(Rendering.of(value), Optional.empty());
    }
  }

  /**
   * The same as {@link #display}, by a shorter name; outside a notebook, figures are also written
   * to a page each, which opens in the browser where there is a desktop, and else is named.
   */
  public static void show(Object... values) {
    for (Object value : values) {
      display(value);
      if (!CurrentOutput.isCell()) {
        Views.of(value).flatMap(ShownPage::of).ifPresent(Notebook::display);
      }
    }
  }

  /**
   * Puts the code of a file in place of the cell's own: Java as it is, of a notebook its code
   * cells, the second and those behind it each below a line with its number.
   *
   * @throws UncheckedIOException if it cannot be read
   * @throws NotebookFormatException if it ends with {@code .ipynb} and is no notebook
   */
  public static void load(Path file) {
    CurrentOutput.get().nextInput("// %s%n".formatted(file) + code(file));
  }

  private static String code(Path file) {
    if (file.toString().endsWith(".ipynb")) {
      List<String> cells =
          NotebookFile.cells(NotebookFile.read(file)).stream()
              .filter(NotebookFile::isCode)
              .map(cell -> NotebookFile.source(cell).strip())
              .toList();
      return IntStream.range(0, cells.size())
          .mapToObj(i -> (i == 0 ? "" : "// --- cell %d ---%n".formatted(i + 1)) + cells.get(i))
          .collect(Collectors.joining("\n\n"));
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s; give a file of Java".formatted(file), e);
    }
  }

  /**
   * Takes away what the running cell has shown so far.
   *
   * @param wait until something new is shown, so that nothing flickers
   */
  public static void clearOutput(boolean wait) {
    System.out.flush();
    System.err.flush();
    CurrentOutput.get().clear(wait);
  }

  /** The same at once. */
  public static void clearOutput() {
    clearOutput(false);
  }

  /**
   * Shows a prompt and waits for a line that the user types.
   *
   * @return the line, without its end
   * @throws UncheckedIOException if there is no place to type, or the cell is asked to stop
   */
  public static String input(String prompt) {
    return ask(prompt, false);
  }

  /** The same for what is not to be seen; a front end shows dots. */
  public static String password(String prompt) {
    return ask(prompt, true);
  }

  private static String ask(String prompt, boolean hidden) {
    System.out.flush();
    if (System.in instanceof CellInput frontEnd) {
      return frontEnd.ask(prompt, hidden);
    }
    Console console = System.console();
    if (console == null) {
      return CellInput.none(prompt, hidden);
    }
    return hidden ? new String(console.readPassword("%s", prompt)) : console.readLine("%s", prompt);
  }

  /**
   * A listener that shows a training run's progress below the cell, updated in place; outside a
   * notebook, on the terminal.
   *
   * <p>It may serve several runs, one after the other: each has a display of its own.
   *
   * <pre>{@code FineTune.sst2(spec).listener(progress()).run()}</pre>
   */
  public static TrainingListener progress() {
    return new ProgressView(CurrentOutput.isCell() ? new LiveProgress() : ProgressSink.terminal());
  }
}
