package org.gmlp4j.kernel;

import java.nio.file.Path;
import org.gmlp4j.options.JavaLiteral;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code %load}: puts the code of a file into the cell. */
final class LoadMagic extends JavaMagic<LoadMagic.Words> {
  /** What may stand behind it. */
  @Command(name = "%load")
  static final class Words {
    @Parameters(
        arity = "1",
        paramLabel = "FILE",
        description = "A file of Java, or a notebook, whose code cells are taken.")
    private Path file;
  }

  @Override
  Words arguments() {
    return new Words();
  }

  @Override
  public String name() {
    return "load";
  }

  @Override
  public String usage() {
    return "%load FILE.java|FILE.ipynb";
  }

  @Override
  public String purpose() {
    return "puts the code of a file or of a notebook's cells into this cell";
  }

  /** JJava's kernels have one of their own. */
  @Override
  public boolean isPortable() {
    return false;
  }

  @Override
  MagicWork work(CellHost host, MagicOptions.Read<Words> read, String body) {
    Path file = read.options().file;
    return MagicWork.of(
        "%s.load(%s);".formatted(Notebook.class.getName(), JavaLiteral.of(file)),
        () -> {
          Notebook.load(file);
          return null;
        });
  }
}
