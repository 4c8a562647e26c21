package org.gmlp4j.kernel;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/** Finds artifacts with all that they need, by Maven's rules and the user's Maven settings. */
final class MavenResolver {
  private MavenResolver() {}

  /**
   * A jar of the answer.
   *
   * @param name its group and artifact
   * @param neededBy what brought it: the name of another, empty where it was asked for
   */
  record Found(String name, String version, String neededBy, Path file) {}

  /**
   * Resolves all coordinates together, so that one version is chosen for what several need.
   *
   * @throws MagicException saying what is missing and where it was looked for
   */
  static List<Found> resolve(MavenRequest request) {
    ContextOverrides.Builder overrides =
        ContextOverrides.create()
            .withUserSettings(true)
            .offline(request.offline())
            .addRepositoriesOp(ContextOverrides.AddRepositoriesOp.APPEND)
            .repositories(repositories(request));
    if (request.localRepository() != null) {
      overrides.withLocalRepositoryOverride(request.localRepository().toAbsolutePath());
    }
    try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides.build())) {
      try {
        return resolve(request, context);
      } catch (DependencyResolutionException e) {
        throw MavenFailure.of(e, request, context);
      }
    }
  }

  private static List<RemoteRepository> repositories(MavenRequest request) {
    List<RemoteRepository> repositories = new ArrayList<>(List.of(ContextOverrides.CENTRAL));
    for (String url : request.repositories()) {
      String id = "given-" + repositories.size();
      repositories.add(new RemoteRepository.Builder(id, "default", url).build());
    }
    return repositories;
  }

  private static List<Found> resolve(MavenRequest request, Context context)
      throws DependencyResolutionException {
    CollectRequest collect =
        new CollectRequest()
            .setDependencies(
                request.coordinates().stream()
                    .map(given -> new Dependency(new DefaultArtifact(given), "runtime"))
                    .toList())
            .setRepositories(context.remoteRepositories());
    DependencyRequest all =
        new DependencyRequest(collect, DependencyFilterUtils.classpathFilter("runtime"));
    DependencyNode root =
        context
            .repositorySystem()
            .resolveDependencies(context.repositorySystemSession(), all)
            .getRoot();
    Map<String, Found> found = new LinkedHashMap<>();
    root.getChildren().forEach(child -> collect(child, "", found));
    return List.copyOf(found.values());
  }

  private static void collect(DependencyNode node, String neededBy, Map<String, Found> found) {
    Artifact artifact = node.getArtifact();
    String name = artifact.getGroupId() + ":" + artifact.getArtifactId();
    if (artifact.getFile() != null) {
      String key = name + ":" + artifact.getClassifier();
      found.putIfAbsent(
          key, new Found(name, artifact.getVersion(), neededBy, artifact.getFile().toPath()));
    }
    node.getChildren().forEach(child -> collect(child, name, found));
  }
}
