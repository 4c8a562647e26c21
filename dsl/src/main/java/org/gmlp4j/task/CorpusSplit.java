package org.gmlp4j.task;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.gmlp4j.graph.CounterRandom;
import org.gmlp4j.text.TokenizedCorpus;

/**
 * Keeps a part of a corpus for validation: whole documents, or parts of 4,096 tokens of longer
 * ones.
 *
 * <p>What belongs to it is decided by the tokens themselves, so that the same text that comes twice
 * comes twice on one side, and neither seed nor length changes it.
 */
final class CorpusSplit {
  private static final int UNIT = 4_096;

  private final TokenizedCorpus corpus;
  private final long[] hashes;
  private final boolean all;
  private final long limit;

  CorpusSplit(TokenizedCorpus corpus, double share) {
    this.corpus = corpus;
    this.hashes = hashes(corpus);
    this.all = share == 1;
    this.limit = all ? 0 : limit(share);
  }

  /** Begin and end of each stretch of text of one side, one pair after the other. */
  long[] stretches(boolean validation) {
    LongStream.Builder stretches = LongStream.builder();
    int unit = 0;
    for (int document = 0; document < corpus.documents(); document++) {
      long end = corpus.start(document + 1);
      long begin = -1;
      for (long at = corpus.start(document); at < end; at += UNIT) {
        boolean belongs = (all || hashes[unit] < limit) == validation;
        unit++;
        if (belongs && begin < 0) {
          begin = at;
        } else if (!belongs && begin >= 0) {
          stretches.add(begin).add(at);
          begin = -1;
        }
      }
      if (begin >= 0) {
        stretches.add(begin).add(end);
      }
    }
    return stretches.build().toArray();
  }

  /** Units with a smaller hash are for validation: at least one, and not all. */
  private long limit(double share) {
    if (share == 0) {
      return 0;
    }
    long wanted = (long) (share * Long.MAX_VALUE);
    long least = Arrays.stream(hashes).min().orElseThrow();
    long most = Arrays.stream(hashes).max().orElseThrow();
    if (least == most) {
      throw new IllegalArgumentException(
          ("a corpus of %,d tokens in %,d documents cannot be split into text to train on and text"
                  + " to validate with: it is too small, or repeats one text; give at least two"
                  + " different documents, or one of more than %,d tokens")
              .formatted(corpus.tokens(), corpus.documents(), UNIT));
    }
    return Math.min(most, Math.max(least + 1, wanted));
  }

  private static long[] hashes(TokenizedCorpus corpus) {
    LongStream.Builder hashes = LongStream.builder();
    int[] tokens = new int[UNIT];
    for (int document = 0; document < corpus.documents(); document++) {
      long end = corpus.start(document + 1);
      for (long at = corpus.start(document); at < end; at += UNIT) {
        int length = (int) Math.min(UNIT, end - at);
        corpus.copy(at, tokens, 0, length);
        long hash = 0;
        for (int i = 0; i < length; i++) {
          hash = CounterRandom.bits(hash, tokens[i] + 1);
        }
        hashes.add(hash >>> 1);
      }
    }
    return hashes.build().toArray();
  }
}
