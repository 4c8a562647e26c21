package org.gmlp4j.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of a corpus, on disk or in the jar. */
sealed interface CorpusFile {
  String name();

  /** Bytes as they are stored, packed or not. */
  long size();

  /** The bytes as they are stored. */
  InputStream open() throws IOException;

  record OnDisk(Path path, long size) implements CorpusFile {
    @Override
    public String name() {
      return path.toString();
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }
  }

  record InJar(String resource, long size) implements CorpusFile {
    static InJar of(String resource) {
      try (InputStream stream = stream(resource)) {
        return new InJar(resource, stream.readAllBytes().length);
      } catch (IOException e) {
        throw missing(resource, e);
      }
    }

    @Override
    public String name() {
      return resource;
    }

    @Override
    public InputStream open() {
      return new BufferedInputStream(stream(resource));
    }

    private static InputStream stream(String resource) {
      InputStream stream = CorpusFile.class.getResourceAsStream(resource);
      if (stream == null) {
        throw missing(resource, null);
      }
      return stream;
    }

    private static DataNotFoundException missing(String resource, Throwable cause) {
      return new DataNotFoundException(
          "the jar lacks its resource %s; build it anew".formatted(resource), cause);
    }
  }
}
