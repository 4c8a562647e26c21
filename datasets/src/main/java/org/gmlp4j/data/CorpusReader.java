package org.gmlp4j.data;

import java.util.Iterator;
import java.util.List;

/** Reads a corpus from its first document to its last; holds little more than one chunk. */
public final class CorpusReader implements AutoCloseable {
  private final TextCorpus corpus;
  private final Iterator<CorpusFile> files;
  private final ProgressListener progress;
  private final long total;
  private CorpusFileReader current;
  private long bytesOfFinishedFiles;
  private long replacedInFinishedFiles;
  private long documents;
  private boolean anything;

  CorpusReader(TextCorpus corpus, List<CorpusFile> files, ProgressListener progress) {
    this.corpus = corpus;
    this.files = files.iterator();
    this.progress = progress;
    this.total = files.stream().mapToLong(CorpusFile::size).sum();
  }

  /**
   * The next chunk, or null after the last.
   *
   * @throws CorpusFormatException if a file is binary, not UTF-8 or damaged
   * @throws DataNotFoundException if a file cannot be read, or none holds anything but white space
   */
  public TextChunk next() {
    while (true) {
      if (current == null) {
        if (!files.hasNext()) {
          checkAnything();
          return null;
        }
        CorpusFile file = files.next();
        long before = bytesOfFinishedFiles;
        current =
            new CorpusFileReader(file, corpus, read -> progress.onProgress(before + read, total));
      }
      TextChunk chunk = current.next();
      if (chunk != null) {
        anything = true;
        documents += chunk.endsDocument() ? 1 : 0;
        return chunk;
      }
      bytesOfFinishedFiles += current.bytesRead();
      replacedInFinishedFiles += current.replaced();
      close();
      progress.onProgress(bytesOfFinishedFiles, total);
    }
  }

  /** Documents that have been read to their end. */
  public long documents() {
    return documents;
  }

  /** Places where bytes that were not UTF-8 have been replaced. */
  public long replaced() {
    return replacedInFinishedFiles + (current == null ? 0 : current.replaced());
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }

  private void checkAnything() {
    if (!anything) {
      throw new DataNotFoundException(
          "no text was found: the files %s hold white space only; name files with text"
              .formatted(corpus.files()));
    }
  }
}
