package org.gmlp4j.options;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.gmlp4j.data.TableFile;
import picocli.CommandLine.Option;

/** How a file of texts with classes is read. */
@Heading(ColumnOptions.HEADING)
public final class ColumnOptions {
  static final String HEADING = "Tables (TSV, CSV, JSON lines)";

  @Option(
      names = "--text-column",
      paramLabel = "NAME",
      description = "The column of the text, of a pair the first (text).")
  private String text;

  @Option(
      names = "--pair-column",
      paramLabel = "NAME",
      description = "The column of a pair's second text.")
  private String pair;

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      description = "The column of the class (label).")
  private String label;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}, where the file's name does not tell.")
  private TableFile.Format format;

  /** The file with these columns. */
  JavaForm<TableFile> of(Path file) {
    return new JavaForm<>(TableFile.of(file), "TableFile.of(%s)".formatted(JavaLiteral.of(file)))
        .with("textColumn", text, TableFile::textColumn)
        .with("pairColumn", pair, TableFile::pairColumn)
        .with("labelColumn", label, TableFile::labelColumn)
        .with("format", format, TableFile::format);
  }

  /** Whether any option was given. */
  public boolean anyGiven() {
    return Stream.of(text, pair, label, format).anyMatch(Objects::nonNull);
  }
}
