package org.gmlp4j.train.log;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gmlp4j.io.AtomicFiles;
import org.gmlp4j.train.EvaluationEvent;
import org.gmlp4j.train.StepEvent;

/**
 * Writes a run as a table: a row for each step and each evaluation, told apart by the column {@code
 * event}.
 *
 * <p>The first columns are always {@code event, step, total_steps, epoch, loss, learning_rate,
 * gradient_norm, tokens_per_second, tokens, elapsed_seconds, epochs_completed, best}, where tokens
 * are those trained on so far; behind them stands a column {@code eval_…} for each metric, from the
 * first evaluation with it on. What an event does not have is empty; numbers are {@code NaN} or
 * {@code Infinity} where they are that. A file whose name ends with {@code .tsv} has tabs instead
 * of commas.
 *
 * <p>A run that is resumed goes on in the same file: rows of steps that it takes again are cut. A
 * run from the start begins the file anew.
 */
public final class CsvLog extends FileLog {
  private static final List<String> COLUMNS =
      List.of(
          "event",
          "step",
          "total_steps",
          "epoch",
          "loss",
          "learning_rate",
          "gradient_norm",
          "tokens_per_second",
          "tokens",
          "elapsed_seconds",
          "epochs_completed",
          "best");
  private static final String METRIC = "eval_";

  private final Path file;
  private final SeparatedLine format;
  private final List<String> metrics = new ArrayList<>(); // the columns behind the fixed ones
  private LineFile lines; // null where closed

  /** A log in a file; its folder is made if missing. */
  public CsvLog(Path file) {
    super(file);
    this.file = file;
    boolean tabs = file.toString().toLowerCase(Locale.ROOT).endsWith(".tsv");
    format = tabs ? SeparatedLine.TABS : SeparatedLine.COMMAS;
  }

  @Override
  void open(Position first) throws IOException {
    lines = LineFile.open(file, first, format.join(COLUMNS), this::position);
    metrics.clear();
    if (lines.firstLine().isEmpty()) {
      lines.add(header());
      return;
    }
    List<String> columns = format.split(lines.firstLine().get());
    columns.stream()
        .skip(COLUMNS.size())
        .map(column -> column.substring(Math.min(METRIC.length(), column.length())))
        .forEach(metrics::add);
  }

  private Optional<Position> position(String line) {
    List<String> cells = format.split(line);
    boolean row = cells.size() > 1 && cells.get(1).matches("\\d{1,18}");
    return row
        ? Optional.of(new Position(Long.parseLong(cells.get(1)), !cells.get(0).equals("step")))
        : Optional.empty();
  }

  private String header() {
    List<String> columns = new ArrayList<>(COLUMNS);
    metrics.forEach(metric -> columns.add(METRIC + metric));
    return format.join(columns);
  }

  @Override
  void write(StepEvent event) throws IOException {
    add(
        "step",
        event.step(),
        event.totalSteps(),
        event.epoch(),
        event.loss(),
        event.learningRate(),
        event.gradientNorm(),
        event.tokensPerSecond(),
        event.tokens(),
        event.elapsed().toMillis() / 1000.0);
  }

  @Override
  void write(EvaluationEvent event) throws IOException {
    if (!metrics.containsAll(event.metrics().keySet())) {
      widen(event.metrics());
    }
    List<Object> cells = new ArrayList<>();
    cells.addAll(List.of("evaluation", event.step()));
    while (cells.size() < COLUMNS.size() - 2) {
      cells.add("");
    }
    cells.addAll(List.of(event.epoch(), event.best()));
    metrics.forEach(metric -> cells.add(Optional.<Object>ofNullable(event.metrics().get(metric))));
    add(cells.toArray());
  }

  private void add(Object... values) throws IOException {
    List<String> cells = new ArrayList<>();
    for (Object value : values) {
      Object cell = value instanceof Optional<?> optional ? optional.orElse(null) : value;
      cells.add(cell == null ? "" : String.valueOf(cell));
    }
    lines.add(format.join(padded(cells)));
  }

  private List<String> padded(List<String> cells) {
    while (cells.size() < COLUMNS.size() + metrics.size()) {
      cells.add("");
    }
    return cells;
  }

  /** Writes the file anew with columns for metrics that came up. */
  private void widen(Map<String, Double> found) throws IOException {
    found.keySet().stream().filter(m -> !metrics.contains(m)).forEach(metrics::add);
    lines.close();
    AtomicFiles.write(
        file,
        wider -> {
          try (BufferedReader in = Files.newBufferedReader(file);
              BufferedWriter out = Files.newBufferedWriter(wider)) {
            in.readLine();
            out.write(header() + "\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
              out.write(format.join(padded(format.split(line))) + "\n");
            }
          }
        });
    Position end = new Position(Long.MAX_VALUE, true);
    lines = LineFile.open(file, end, format.join(COLUMNS), this::position);
  }

  @Override
  void flush() throws IOException {
    lines.flush();
  }

  @Override
  void close() throws IOException {
    if (lines != null) {
      LineFile closing = lines;
      lines = null;
      closing.close();
    }
  }
}
