package org.gmlp4j.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Text files to pre-train on, read as a stream of documents.
 *
 * <p>Files are plain or packed by gzip (known by their first bytes) and hold UTF-8, a byte order
 * mark allowed. Of a folder all files are read, those in folders below it too, by the order of
 * their names; names that begin with a dot are passed over. A file that is reached twice is read
 * once.
 *
 * <pre>{@code
 * TextCorpus corpus = TextCorpus.of(Path.of("novels"), Path.of("wikipedia.txt.gz"));
 * try (CorpusReader reader = corpus.open(ProgressListener.NONE)) {
 *   for (TextChunk chunk = reader.next(); chunk != null; chunk = reader.next()) {
 *     System.out.println(chunk.text());
 *   }
 * }
 * }</pre>
 */
public final class TextCorpus {
  private final List<CorpusFile> files;
  private final Documents documents;
  private final InvalidUtf8 invalidUtf8;

  private TextCorpus(List<CorpusFile> files, Documents documents, InvalidUtf8 invalidUtf8) {
    this.files = files;
    this.documents = Objects.requireNonNull(documents, "documents");
    this.invalidUtf8 = Objects.requireNonNull(invalidUtf8, "invalidUtf8");
  }

  /** {@link #of(List)} of these files and folders. */
  public static TextCorpus of(Path... places) {
    return of(Arrays.asList(places));
  }

  /**
   * A corpus of these files and folders, in this order; finds out how documents are separated, and
   * fails at bytes that are not UTF-8.
   *
   * @throws DataNotFoundException if one is missing or unreadable, or no file has any bytes
   */
  public static TextCorpus of(List<Path> places) {
    return new TextCorpus(CorpusFinder.find(places), Documents.DETECT, InvalidUtf8.FAIL);
  }

  /** A small corpus inside the jar, of this project's own writing, one paragraph a line. */
  public static TextCorpus sample() {
    return new TextCorpus(
        List.of(CorpusFile.InJar.of("corpus-sample/sample.txt")), Documents.LINE, InvalidUtf8.FAIL);
  }

  /** This corpus with documents separated so. */
  public TextCorpus documents(Documents separation) {
    return new TextCorpus(files, separation, invalidUtf8);
  }

  /** This corpus with such treatment of bytes that are not UTF-8. */
  public TextCorpus invalidUtf8(InvalidUtf8 treatment) {
    return new TextCorpus(files, documents, treatment);
  }

  /** How documents are separated. */
  public Documents documents() {
    return documents;
  }

  /** How bytes that are not UTF-8 are treated. */
  public InvalidUtf8 invalidUtf8() {
    return invalidUtf8;
  }

  /** The files' names, in the order in which they are read. */
  public List<String> files() {
    return files.stream().map(CorpusFile::name).toList();
  }

  /** Bytes of all files as they are stored. */
  public long bytes() {
    return files.stream().mapToLong(CorpusFile::size).sum();
  }

  /**
   * Starts to read; close the reader when done.
   *
   * @param progress hears of the bytes read, of {@link #bytes()} in all
   */
  public CorpusReader open(ProgressListener progress) {
    return new CorpusReader(this, files, progress);
  }

  /** {@link #sha256(Path, ProgressListener)} with sums kept in {@link CacheFolder#path()}. */
  public String sha256() {
    return sha256(CacheFolder.path(), ProgressListener.NONE);
  }

  /**
   * The SHA-256 of the files' SHA-256 sums, in order: {@code sha256sum FILES | cut -d' ' -f1 |
   * sha256sum}. Names do not matter, bytes as they are stored and their order do.
   *
   * <p>Sums are kept in a file in {@code cache}; a file is not read again while its path, size and
   * time of modification stay the same.
   *
   * @param cache the folder to keep sums in; where it cannot be written, all files are read
   * @param progress hears of the bytes hashed, of {@link #bytes()} in all
   */
  public String sha256(Path cache, ProgressListener progress) {
    return new CorpusHash(cache, progress).of(files);
  }

  /** One line for people: how many files, their size, and the first one's name. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d text file%s, %,d bytes, from %s%s",
        files.size(),
        files.size() == 1 ? "" : "s",
        bytes(),
        files.get(0).name(),
        files.size() == 1 ? "" : " on");
  }
}
