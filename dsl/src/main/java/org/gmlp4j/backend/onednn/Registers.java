package org.gmlp4j.backend.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The arrays a row program works in; one that is no longer needed serves again. */
final class Registers {
  private final Map<Integer, Deque<float[]>> free = new HashMap<>();

  float[] take(int length) {
    Deque<float[]> ready = free.get(length);
    return ready == null || ready.isEmpty() ? new float[length] : ready.pop();
  }

  void giveBack(float[] register) {
    free.computeIfAbsent(register.length, length -> new ArrayDeque<>()).push(register);
  }
}
