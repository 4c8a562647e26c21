package org.gmlp4j.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class ScratchpadsTest {
  private final engine cpu = new engine(engine.kind.cpu, 0);

  @Test
  void primitivesOfAThreadShareABlock() {
    try (var scratchpads = new Scratchpads()) {
      var small = memory(10);
      var large = memory(1000);
      var others = memory(10);
      scratchpads.give(small, 0);
      scratchpads.give(large, 0);
      scratchpads.give(others, 1);
      long block = small.get_data_handle().address();
      assertThat(large.get_data_handle().address()).isEqualTo(block);
      assertThat(others.get_data_handle().address())
          .isNotZero()
          .matches(address -> address + 10 <= block || address >= block + 1000, "lies apart");
    }
  }

  @Test
  void aThreadWithoutPrimitivesNeedsNone() {
    try (var scratchpads = new Scratchpads()) {
      var user = memory(10);
      scratchpads.give(user, 1);
      assertThat(user.get_data_handle().isNull()).isFalse();
    }
  }

  private memory memory(long bytes) {
    var layout = new memory.desc(new long[] {bytes}, memory.data_type.u8, memory.format_tag.a);
    return new memory(layout, cpu, new Pointer());
  }
}
