package org.gmlp4j.task;

import java.util.Objects;
import org.gmlp4j.graph.CounterRandom;

/**
 * A shuffled order of 0 to {@code size - 1} of which any place can be asked, and none is stored.
 *
 * <p>A Feistel network permutes the next power of four; numbers that are too large go through it
 * again until they are not (Black and Rogaway, "Ciphers with arbitrary finite domains", 2002).
 *
 * @param size how many numbers there are
 * @param key decides on the order
 */
record Permutation(int size, long key) {
  private static final int ROUNDS = 6;

  int at(int place) {
    Objects.checkIndex(place, size);
    int half = (33 - Integer.numberOfLeadingZeros(size - 1)) / 2;
    int mask = (1 << half) - 1;
    // Unsigned: four to the power of 16 is one more than an int holds.
    long number = place;
    do {
      long left = number >>> half;
      long right = number & mask;
      for (int round = 0; round < ROUNDS; round++) {
        long mixed = left ^ (CounterRandom.bits(key + round, right) & mask);
        left = right;
        right = mixed;
      }
      number = left << half | right;
    } while (number >= size);
    return (int) number;
  }
}
