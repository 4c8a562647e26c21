package org.gmlp4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargestBatchTest {
  private static final int MOST = 1_000_000;

  /** Nearly linear, with the steps that alignment makes. */
  private static long bytes(int batch) {
    return 1_000_000 + 997L * batch + batch / 7 * 64L;
  }

  @ParameterizedTest
  @CsvSource({"1", "8", "1000", "1000000"})
  void theNextLargerBatchDoesNotFit(int start) {
    for (long memory : new long[] {1_000_997, 1_001_000, 1_500_000, 20_000_000, 900_000_000}) {
      int largest = LargestBatch.within(LargestBatchTest::bytes, memory, start, MOST);
      assertThat(bytes(largest)).isLessThanOrEqualTo(memory);
      assertThat(bytes(largest + 1)).isGreaterThan(memory);
    }
  }

  @Test
  void noneFitsWhereOneIsTooMuch() {
    assertThat(LargestBatch.within(LargestBatchTest::bytes, 1_000_996, 32, MOST)).isZero();
  }

  @Test
  void theMostIsTakenWhereAllFit() {
    assertThat(LargestBatch.within(LargestBatchTest::bytes, Long.MAX_VALUE, 32, 77)).isEqualTo(77);
  }

  @Test
  void aStrangeGrowthIsHalvedInTheEnd() {
    IntToLongFunction cubic = batch -> (long) batch * batch * batch;
    assertThat(LargestBatch.within(cubic, 1_000_000_000L, 1, MOST)).isEqualTo(1000);
  }

  @Test
  void fewPlansAreAskedFor() {
    var asked = new AtomicInteger();
    LargestBatch.within(
        batch -> {
          asked.incrementAndGet();
          return bytes(batch);
        },
        900_000_000,
        32,
        MOST);
    assertThat(asked.get()).isLessThanOrEqualTo(10);
  }
}
