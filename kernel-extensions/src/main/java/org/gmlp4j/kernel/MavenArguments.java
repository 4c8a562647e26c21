package org.gmlp4j.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What may stand behind {@code %maven}. */
@Command(name = "%maven")
final class MavenArguments {
  @Parameters(
      arity = "1..*",
      paramLabel = "GROUP:ARTIFACT:VERSION",
      description = "What to add, with all that it needs.")
  private List<String> coordinates = new ArrayList<>();

  @Option(
      names = {"--repository", "-r"},
      paramLabel = "URL",
      description = "Another place to look in, beside Maven Central and those of settings.xml.")
  private List<String> repositories = new ArrayList<>();

  @Option(names = "--offline", description = "Takes only what is in the local repository.")
  private boolean offline;

  @Option(
      names = "--local-repository",
      paramLabel = "FOLDER",
      description = "The folder to keep downloads in (default: that of Maven's settings).")
  private Path localRepository;

  static MavenArguments parse(List<String> args) {
    return MagicOptions.parse("maven", new MavenArguments(), List.of(), args).options();
  }

  MavenRequest request() {
    return new MavenRequest(coordinates, repositories, offline, localRepository);
  }
}
