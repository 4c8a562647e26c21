package org.gmlp4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gmlp4j.backend.nd4j.FakeDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlatFloatsTest {
  private static final long SIZE = 64;

  private final Device device = FakeDevice.backend().device().orElseThrow();
  private final FlatFloats floats = new FlatFloats(SIZE);

  @AfterEach
  void close() {
    floats.close();
  }

  private float first() {
    return floats.host().buffer(0, 1).get(0);
  }

  @Test
  void eitherSideIsBroughtUpToDateOnceAndOnlyWhereItIsAskedFor() {
    floats.on(device);
    assertThat(FakeDevice.bytesIn(device)).as("zeros need not travel").isZero();
    assertThat(first()).isZero();
    assertThat(FakeDevice.bytesOut(device)).isZero();

    floats.host().buffer(0, 1).put(0, 3);
    floats.writtenOnHost();
    floats.writtenOnHost();
    DeviceFloats there = floats.on(device);
    assertThat(floats.on(device)).isSameAs(there);
    assertThat(FakeDevice.bytesIn(device)).isEqualTo(4 * SIZE);

    there.add(there);
    floats.writtenOnDevice();
    assertThat(FakeDevice.bytesOut(device)).isZero();
    assertThat(first()).isEqualTo(6);
    assertThat(first()).isEqualTo(6);
    assertThat(FakeDevice.bytesOut(device)).isEqualTo(4 * SIZE);
    assertThat(FakeDevice.bytesIn(device)).isEqualTo(4 * SIZE);
  }

  @Test
  void numbersOfOneDeviceCannotBeOnAnother() {
    floats.on(device);
    assertThatThrownBy(() -> floats.on(FakeDevice.backend().device().orElseThrow()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be on");
  }
}
