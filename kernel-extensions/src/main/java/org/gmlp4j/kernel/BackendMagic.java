package org.gmlp4j.kernel;

import org.gmlp4j.options.JavaLiteral;
import org.gmlp4j.task.BackendChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code %backend}: shows or sets what computes where a run does not say it itself. */
final class BackendMagic extends JavaMagic<BackendMagic.Words> {
  /** What may stand behind it. */
  @Command(name = "%backend")
  static final class Words {
    @Parameters(
        arity = "0..1",
        paramLabel = "BACKEND",
        description = "${COMPLETION-CANDIDATES}: what later runs compute with.")
    private BackendChoice choice;
  }

  @Override
  Words arguments() {
    return new Words();
  }

  @Override
  public String name() {
    return "backend";
  }

  @Override
  public String usage() {
    return "%backend [automatic|onednn|nd4j]";
  }

  @Override
  public String purpose() {
    return "shows what runs compute with and why, or sets it for those to come";
  }

  @Override
  MagicWork work(CellHost host, MagicOptions.Read<Words> read, String body) {
    BackendChoice choice = read.options().choice;
    String shown = JavaLiteral.of(BackendChoice.AUTOMATIC) + ".explain()";
    return MagicWork.of(
        choice == null ? shown : "%s.makeDefault();\n%s".formatted(JavaLiteral.of(choice), shown),
        () -> {
          if (choice != null) {
            choice.makeDefault();
          }
          return BackendChoice.AUTOMATIC.explain();
        });
  }
}
