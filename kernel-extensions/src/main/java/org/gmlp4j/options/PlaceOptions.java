package org.gmlp4j.options;

import java.nio.file.Path;
import java.util.Optional;
import org.gmlp4j.data.DataOptions;
import picocli.CommandLine.Option;

/** Where a data set may come from. */
@Heading("Data")
public final class PlaceOptions {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "Reads the data set's files in this folder, instead of $GMLP4J_DATA, the cache or a"
              + " download.")
  private Path data;

  @Option(names = "--offline", description = "Never uses the network.")
  private boolean offline;

  /** The folder, where one was named. */
  public Optional<Path> data() {
    return Optional.ofNullable(data);
  }

  /** The usual places with what was given. */
  public DataOptions dataOptions() {
    return places().value();
  }

  /** The same with its Java. */
  JavaForm<DataOptions> places() {
    return new JavaForm<>(DataOptions.defaults(), "DataOptions.defaults()")
        .with("withOffline", offline ? true : null, DataOptions::withOffline)
        .with("withFolder", data, DataOptions::withFolder);
  }

  /** Whether any option was given. */
  boolean anyGiven() {
    return data != null || offline;
  }

  /** Whether the network must not be used. */
  public boolean offline() {
    return offline;
  }
}
