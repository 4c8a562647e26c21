package org.gmlp4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** The SHA-256 of a corpus: of its files' sums, one a line. */
final class CorpusHash {
  private final FileSums sums;
  private final ProgressListener progress;
  private long done;

  CorpusHash(Path cache, ProgressListener progress) {
    this.sums = new FileSums(cache.resolve("file-sums.tsv"));
    this.progress = progress;
  }

  String of(List<CorpusFile> files) {
    long total = files.stream().mapToLong(CorpusFile::size).sum();
    MessageDigest all = Sha256.digest();
    for (CorpusFile file : files) {
      all.update((sum(file, total) + "\n").getBytes(StandardCharsets.US_ASCII));
      progress.onProgress(done, total);
    }
    sums.save();
    return HexFormat.of().formatHex(all.digest());
  }

  private String sum(CorpusFile file, long total) {
    try {
      if (file instanceof CorpusFile.OnDisk onDisk) {
        long before = done;
        done += onDisk.size();
        return sums.of(onDisk.path(), read -> progress.onProgress(before + read, total));
      }
      try (InputStream stream = file.open()) {
        done += file.size();
        return Sha256.of(stream, read -> {});
      }
    } catch (IOException e) {
      throw new DataNotFoundException(
          "cannot read %s (%s); check that it is a readable file".formatted(file.name(), e), e);
    }
  }
}
