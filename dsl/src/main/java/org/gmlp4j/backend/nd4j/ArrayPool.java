package org.gmlp4j.backend.nd4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.internal.memory.AbstractMemoryMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.BaseNDArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays of a session, used again as soon as nothing reads them, within a run and in the next.
 *
 * <p>A step asks for the same shapes as the one before, so that after the first nothing is
 * allocated. ND4J's own cache forgets arrays that it thinks are shared, and grows.
 */
final class ArrayPool extends AbstractMemoryMgr {
  private final Map<Key, Deque<INDArray>> free = new HashMap<>();
  private final Map<INDArray, Key> lent = new IdentityHashMap<>();

  private record Key(DataType type, List<Long> shape) {}

  @Override
  public INDArray allocate(boolean detached, DataType type, long... shape) {
    var key = new Key(type, Arrays.stream(shape).boxed().toList());
    INDArray array = free.computeIfAbsent(key, k -> new ArrayDeque<>()).poll();
    if (array == null) {
      array = Nd4j.createUninitializedDetached(type, shape);
    } else {
      // The session must not take it for the one that it was before.
      ((BaseNDArray) array).assignNewId();
    }
    lent.put(array, key);
    return array;
  }

  @Override
  public INDArray allocate(boolean detached, LongShapeDescriptor descriptor) {
    return allocate(detached, descriptor.dataType(), descriptor.getShape());
  }

  @Override
  public void release(INDArray array) {
    Key key = lent.remove(array);
    if (key != null) {
      free.get(key).push(array);
    }
  }

  /** Takes back what the run did not release: its results. */
  void endRun() {
    new ArrayList<>(lent.keySet()).forEach(this::release);
  }

  /** Bytes of all arrays. */
  long bytes() {
    long bytes = 0;
    for (var arrays : free.entrySet()) {
      bytes += arrays.getValue().size() * bytes(arrays.getKey());
    }
    for (Key key : lent.values()) {
      bytes += bytes(key);
    }
    return bytes;
  }

  private static long bytes(Key key) {
    return key.shape().stream().reduce(1L, Math::multiplyExact) * key.type().width();
  }

  @Override
  public void close() {
    endRun();
    free.values().forEach(arrays -> arrays.forEach(INDArray::close));
    free.clear();
  }
}
