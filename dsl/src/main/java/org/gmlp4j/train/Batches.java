package org.gmlp4j.train;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The batches of an epoch, each made when it is asked for: an epoch over millions of sequences
 * costs no more memory than one batch.
 */
public interface Batches extends Iterable<Batch> {

  /** How many there are. */
  int size();

  /**
   * One of them; the same content whenever it is asked for.
   *
   * @param index from 0
   */
  Batch get(int index);

  /** Batches that are there already. */
  static Batches of(List<Batch> batches) {
    List<Batch> kept = List.copyOf(batches);
    return new Batches() {
      @Override
      public int size() {
        return kept.size();
      }

      @Override
      public Batch get(int index) {
        return kept.get(index);
      }
    };
  }

  /** All of them in their order, each made when it is reached. */
  default Stream<Batch> stream() {
    return IntStream.range(0, size()).mapToObj(this::get);
  }

  @Override
  default Iterator<Batch> iterator() {
    return stream().iterator();
  }
}
