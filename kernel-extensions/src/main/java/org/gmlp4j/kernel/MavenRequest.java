package org.gmlp4j.kernel;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to look for, and where.
 *
 * @param coordinates {@code group:artifact[:extension[:classifier]]:version} each
 * @param repositories URLs to look in beside the usual places
 * @param offline whether only the local repository is asked
 * @param localRepository another folder for it, or null
 */
record MavenRequest(
    List<String> coordinates, List<String> repositories, boolean offline, Path localRepository) {
  private static final Pattern COORDINATES = Pattern.compile("[^:\\s]+(:[^:\\s]+){2,4}");

  MavenRequest {
    coordinates = List.copyOf(coordinates);
    repositories = List.copyOf(repositories);
    List<String> problems = new ArrayList<>();
    for (String given : coordinates) {
      if (!COORDINATES.matcher(given).matches()) {
        problems.add(
            "\"%s\" is not group:artifact:version, for example com.google.guava:guava:33.0.0-jre"
                .formatted(given));
      }
    }
    for (String given : repositories) {
      if (!isUrl(given)) {
        problems.add(
            "\"%s\" is not a repository's URL, for example https://repository.example.org/maven"
                .formatted(given));
      }
    }
    if (!problems.isEmpty()) {
      throw new MagicException(String.join("; ", problems));
    }
  }

  private static boolean isUrl(String given) {
    try {
      URI uri = URI.create(given);
      return uri.isAbsolute() && List.of("https", "http", "file").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
