package org.gmlp4j.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class HostLinkTest {
  private final HostLink link = new HostLink();

  @Test
  void whatGoesInAndOutIsCounted() {
    try (var array = Nd4j.zeros(DataType.FLOAT, 2, 3)) {
      link.write(array, 1f, 2, 3, 4, 5, 6);
      assertThat(link.read(array)).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(link.read(array.reshape(3, 2))).hasSize(6);
    }
    assertThat(link.bytesIn()).isEqualTo(24);
    assertThat(link.bytesOut()).isEqualTo(48);
  }

  @Test
  void aPartOfABufferIsRefusedBecauseACardWouldMoveAllOfIt() {
    try (var array = Nd4j.zeros(DataType.FLOAT, 6)) {
      for (var part : new long[][] {{0, 2}, {2, 4}}) {
        assertThatThrownBy(() -> link.read(Parts.of(array, part[0], part[1])))
            .hasMessage(
                "an array of %d elements is part of a buffer of 6, which would move whole",
                part[1]);
      }
    }
  }
}
