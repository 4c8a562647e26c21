package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {

  @ParameterizedTest
  @CsvSource({
    "1, 8",
    "7, 8",
    "8, 8",
    "9, 16",
    "16, 16",
    "17, 24",
    "24, 24",
    "25, 32",
    "32, 32",
    "33, 48",
    "48, 48",
    "49, 64",
    "112, 112",
    "113, 128",
    "128, 128",
    "129, 192",
    "192, 192",
    "193, 256",
    "448, 448",
    "449, 512",
    "512, 512"
  })
  void stepsAreOf8To32Of16To128AndOf64Beyond(int tokens, int bucket) {
    assertThat(Buckets.lengthFor(tokens, 512)).isEqualTo(bucket);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5, 5", "5, 5, 5", "20, 21, 21", "21, 21, 21", "16, 21, 16",
    "96, 100, 96", "97, 100, 100", "100, 100, 100", "129, 130, 130", "128, 128, 128"
  })
  void noBucketIsLongerThanTheModel(int tokens, int longest, int bucket) {
    assertThat(Buckets.lengthFor(tokens, longest)).isEqualTo(bucket);
  }

  @Test
  void aBucketHoldsItsOwnLengthAndNoTextFitsASmallerOne() {
    int[] buckets =
        IntStream.rangeClosed(1, 500).map(n -> Buckets.lengthFor(n, 500)).distinct().toArray();
    assertThat(buckets).isSorted().hasSize(16).endsWith(500);
    for (int tokens = 1; tokens <= 500; tokens++) {
      int most = tokens;
      int smallest =
          IntStream.of(buckets).filter(bucket -> bucket >= most).findFirst().orElseThrow();
      assertThat(Buckets.lengthFor(tokens, 500)).as("%d tokens", tokens).isEqualTo(smallest);
    }
  }
}
