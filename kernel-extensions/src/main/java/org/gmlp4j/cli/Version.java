package org.gmlp4j.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Tells which gmlp4j, JVM and system this is: what a report of a problem needs. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    // Classes outside the jar, as in an IDE, have no version.
    String version =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(development)");
    return new String[] {
      "gmlp4j " + version,
      "JVM %s (%s %s)"
          .formatted(property("java.vm.name"), property("java.vendor"), property("java.version")),
      "%s %s %s".formatted(property("os.name"), property("os.version"), property("os.arch"))
    };
  }

  private static String property(String name) {
    return System.getProperty(name, "?");
  }
}
