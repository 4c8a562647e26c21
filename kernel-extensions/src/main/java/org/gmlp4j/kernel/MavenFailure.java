package org.gmlp4j.kernel;

import eu.maveniverse.maven.mima.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** Says what Maven did not find, where it looked, and what may help. */
final class MavenFailure {
  private MavenFailure() {}

  static MagicException of(
      DependencyResolutionException failure, MavenRequest request, Context context) {
    List<String> missing = missing(failure);
    String what =
        missing.isEmpty()
            ? String.join(", ", request.coordinates()) + " (" + lastCause(failure) + ")"
            : String.join(", ", missing);
    String cure =
        request.offline()
            ? "leave out --offline to download it"
            : "check the spelling and the version, or name its place with --repository URL";
    return new MagicException(
        "cannot find %s; looked in %s; %s".formatted(what, places(request, context), cure));
  }

  private static List<String> missing(DependencyResolutionException failure) {
    List<String> missing = new ArrayList<>();
    if (failure.getCause() instanceof ArtifactResolutionException artifacts) {
      for (ArtifactResult result : artifacts.getResults()) {
        if (!result.isResolved()) {
          missing.add(result.getRequest().getArtifact() + reason(result));
        }
      }
    }
    return missing;
  }

  /** Why, where it is more than that the artifact is not there. */
  private static String reason(ArtifactResult result) {
    return result.getExceptions().stream()
        .filter(e -> !(e instanceof ArtifactNotFoundException))
        .findFirst()
        .map(e -> " (" + lastCause(e) + ")")
        .orElse("");
  }

  private static String lastCause(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage());
  }

  private static String places(MavenRequest request, Context context) {
    String local = context.repositorySystemSession().getLocalRepository().getBasedir().toString();
    return request.offline()
        ? local + " alone"
        : local
            + context.remoteRepositories().stream()
                .map(MavenFailure::place)
                .collect(Collectors.joining(", ", ", ", ""));
  }

  private static String place(RemoteRepository repository) {
    return "%s (%s)".formatted(repository.getId(), repository.getUrl());
  }
}
