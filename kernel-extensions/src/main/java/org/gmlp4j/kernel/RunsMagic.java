package org.gmlp4j.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gmlp4j.options.JavaLiteral;
import org.gmlp4j.train.Manifest;
import org.gmlp4j.train.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code %runs}: the runs in some folders, or how two of them differ. */
final class RunsMagic extends JavaMagic<RunsMagic.Words> {
  /** What may stand behind it. */
  @Command(name = "%runs")
  static final class Words {
    @Parameters(
        arity = "0..*",
        paramLabel = "FOLDER",
        description =
            "Folders to look in (runs); or two folders of runs, for the differences between them.")
    private List<Path> folders = new ArrayList<>();
  }

  @Override
  Words arguments() {
    return new Words();
  }

  @Override
  public String name() {
    return "runs";
  }

  @Override
  public String usage() {
    return "%runs [FOLDER…], or %runs RUN RUN";
  }

  @Override
  public String purpose() {
    return "lists the runs in folders with their results; of two runs the differences";
  }

  @Override
  MagicWork work(CellHost host, MagicOptions.Read<Words> read, String body) {
    List<Path> folders =
        read.options().folders.isEmpty() ? List.of(Path.of("runs")) : read.options().folders;
    if (folders.size() == 2 && folders.stream().allMatch(RunFolder::isOne)) {
      return MagicWork.of(
          "Manifest.read(%s).differences(Manifest.read(%s))"
              .formatted(JavaLiteral.of(folders.get(0)), JavaLiteral.of(folders.get(1))),
          () -> {
            List<Manifest.Difference> differences =
                Manifest.read(folders.get(0)).differences(Manifest.read(folders.get(1)));
            return differences.isEmpty() ? "the same run, to the last bit" : differences;
          });
    }
    return MagicWork.of(
        "RunFolder.find(System.out::println, %s)".formatted(JavaLiteral.arguments(folders)),
        () -> {
          List<RunFolder> runs = RunFolder.find(System.out::println, folders.toArray(Path[]::new));
          return runs.isEmpty() ? "there are no runs in " + folders : runs;
        });
  }
}
