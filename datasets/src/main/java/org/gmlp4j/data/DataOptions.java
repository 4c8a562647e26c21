package org.gmlp4j.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where to look for data, and whether the network may be used.
 *
 * @param folder the one folder to read, or empty to look in the usual places
 * @param dataRoot a folder that holds a folder a data set, searched before the cache
 * @param cache the folder in which downloads are kept
 * @param mirror the address that stands before the archive's file name when downloading
 * @param offline whether the network must not be used
 * @param progress hears of downloads
 */
public record DataOptions(
    Optional<Path> folder,
    Optional<Path> dataRoot,
    Path cache,
    URI mirror,
    boolean offline,
    ProgressListener progress) {

  /** The environment variable that names the default {@link #dataRoot()}. */
  public static final String DATA_ROOT_VARIABLE = "GMLP4J_DATA";

  /** The public host of the GLUE benchmark's archives. */
  public static final URI GLUE_HOST = URI.create("https://dl.fbaipublicfiles.com/glue/data/");

  public DataOptions {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(dataRoot, "dataRoot");
    Objects.requireNonNull(cache, "cache");
    Objects.requireNonNull(mirror, "mirror");
    Objects.requireNonNull(progress, "progress");
    if (!mirror.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "the mirror must end with '/' (the archive's name is added to it), got " + mirror);
    }
  }

  /**
   * The usual places: {@code $GMLP4J_DATA}, then {@link CacheFolder#path()}, then a download from
   * {@link #GLUE_HOST}.
   */
  public static DataOptions defaults() {
    Optional<Path> root =
        Optional.ofNullable(System.getenv(DATA_ROOT_VARIABLE))
            .filter(value -> !value.isBlank())
            .map(Path::of);
    return new DataOptions(
        Optional.empty(), root, CacheFolder.path(), GLUE_HOST, false, ProgressListener.NONE);
  }

  /** These options, but reading this folder and no other place. */
  public DataOptions withFolder(Path newFolder) {
    return new DataOptions(Optional.of(newFolder), dataRoot, cache, mirror, offline, progress);
  }

  /** These options, but searching this folder before the cache. */
  public DataOptions withDataRoot(Path newRoot) {
    return new DataOptions(folder, Optional.of(newRoot), cache, mirror, offline, progress);
  }

  /** These options, but searching no folder before the cache. */
  public DataOptions withoutDataRoot() {
    return new DataOptions(folder, Optional.empty(), cache, mirror, offline, progress);
  }

  /** These options, but keeping downloads in this folder. */
  public DataOptions withCache(Path newCache) {
    return new DataOptions(folder, dataRoot, newCache, mirror, offline, progress);
  }

  /** These options, but downloading from this address, which ends with {@code /}. */
  public DataOptions withMirror(URI newMirror) {
    return new DataOptions(folder, dataRoot, cache, newMirror, offline, progress);
  }

  /** These options, but with or without the network. */
  public DataOptions withOffline(boolean newOffline) {
    return new DataOptions(folder, dataRoot, cache, mirror, newOffline, progress);
  }

  /** These options, but reporting downloads to this listener. */
  public DataOptions withProgress(ProgressListener newProgress) {
    return new DataOptions(folder, dataRoot, cache, mirror, offline, newProgress);
  }
}
