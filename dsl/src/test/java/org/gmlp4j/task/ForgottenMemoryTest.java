package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.gmlp4j.backend.ForgottenMemory;
import org.gmlp4j.backend.NativeFloats;
import org.gmlp4j.data.Sst2;
import org.gmlp4j.model.GMLP;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgottenMemoryTest {
  private static final long MB = 1L << 20;

  private NativeFloats held;

  @BeforeEach
  void otherTestsLeaveNothingBehind() {
    held = new NativeFloats(100 * MB / Float.BYTES);
    ForgottenMemory.release();
  }

  @Test
  void whatAVariableHeldIsReleasedAndWhatItHoldsIsNot() {
    long before = Pointer.totalBytes();
    for (int i = 0; i < 50; i++) {
      held = new NativeFloats(100 * MB / Float.BYTES);
      held.buffer(0, 1).put(0, i);
      ForgottenMemory.release();
      assertThat(Pointer.totalBytes()).isLessThan(before + 10 * MB);
    }
    assertThat(held.buffer(0, 1).get(0)).isEqualTo(49);
  }

  @Test
  void aRunBeginsByReleasingThoseThatWereGivenUp() {
    var spec = GMLP.builder().layers(1).dModel(8).dFfn(16).seqLen(16).vocab(200).build();
    long before = Pointer.totalBytes();
    held = null;
    FineTune.on(spec, Sst2.sample().limit(8, 4)).maxSteps(1).run().close();
    assertThat(Pointer.totalBytes()).isLessThan(before - 90 * MB);
  }
}
