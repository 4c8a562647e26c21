package org.gmlp4j.io;

import java.util.Arrays;
import java.util.Optional;

/** The element types of the safetensors format, with their sizes in bytes. */
enum DType {
  BOOL(1),
  U8(1),
  I8(1),
  F8_E5M2(1),
  F8_E4M3(1),
  U16(2),
  I16(2),
  F16(2),
  BF16(2),
  U32(4),
  I32(4),
  F32(4),
  U64(8),
  I64(8),
  F64(8);

  final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  static Optional<DType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }
}
