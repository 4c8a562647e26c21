package org.gmlp4j.backend.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** What the processor can do, as oneDNN sees it (its setting {@code ONEDNN_MAX_CPU_ISA} counts). */
final class CpuFeatures {
  /** The bits of oneDNN's instruction sets on x86: each contains those of the sets it extends. */
  private static final int AVX512_BF16 = dnnl.cpu_isa.avx512_core_bf16.value;

  private CpuFeatures() {}

  /** Whether matrix products of bfloat16 are computed by instructions made for them. */
  static boolean hasBFloat16() {
    return (dnnl.get_effective_cpu_isa().value & AVX512_BF16) == AVX512_BF16;
  }

  /** The name of the widest instruction set in use, as oneDNN calls it: {@code avx512_core_amx}. */
  static String instructionSet() {
    return dnnl.get_effective_cpu_isa().intern().name();
  }
}
