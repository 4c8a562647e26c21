package org.gmlp4j.kernel;

import java.util.List;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Option;

/** The variable that a result is assigned to. */
final class ResultOption {
  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "The variable that the result is assigned to (run; of %%compare comparison).")
  private String variable;

  /** The variable, or this one where none was named. */
  String variable(String otherwise) {
    return variable == null ? otherwise : variable;
  }

  /** No other Java gets in through the name. */
  List<String> problems() {
    return variable == null
            || (SourceVersion.isIdentifier(variable) && !SourceVersion.isKeyword(variable))
        ? List.of()
        : List.of("--as needs the name of a Java variable, got \"%s\"".formatted(variable));
  }
}
