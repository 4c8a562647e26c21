package org.gmlp4j.backend.tile;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors in native memory, by calls that only some JDKs have.
 *
 * <p>JDK 19 took buffers out of the Vector API in favour of memory segments, which JDK 17 does not
 * have. Code that named either would not compile on the other, so the calls are looked up; being
 * constants, they are compiled as if they stood here. JVMs without them copy to arrays.
 */
final class VectorsInMemory {
  /** Whether this JVM was started with the vector module, and its module has the calls. */
  static final boolean AVAILABLE = Lanes.BEST instanceof VectorLanes && Calls.LOAD_FLOATS != null;

  private VectorsInMemory() {}

  /** A vector of floats, from a number of bytes on. */
  static FloatVector floats(ByteBuffer from, int at) {
    try {
      return (FloatVector) Calls.LOAD_FLOATS.invokeExact(from, at);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** As many shorts as a vector has floats, from a number of bytes on. */
  static ShortVector shorts(ByteBuffer from, int at) {
    try {
      return (ShortVector) Calls.LOAD_SHORTS.invokeExact(from, at);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static void store(FloatVector vector, ByteBuffer to, int at) {
    try {
      Calls.STORE_FLOATS.invokeExact(vector, to, at);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static void store(ShortVector vector, ByteBuffer to, int at) {
    try {
      Calls.STORE_SHORTS.invokeExact(vector, to, at);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static RuntimeException failed(Throwable e) {
    if (e instanceof RuntimeException exception) {
      return exception;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(e); // the methods called have no checked exceptions
  }

  /** A class of its own, which no JVM without the module loads. */
  private static final class Calls {
    static final MethodHandle LOAD_FLOATS = load(FloatVector.class, Vectors.FLOATS);
    static final MethodHandle LOAD_SHORTS = load(ShortVector.class, Vectors.SHORTS);
    static final MethodHandle STORE_FLOATS = store(FloatVector.class);
    static final MethodHandle STORE_SHORTS = store(ShortVector.class);

    private static MethodHandle load(Class<?> vector, VectorSpecies<?> species) {
      try {
        var type =
            methodType(vector, VectorSpecies.class, ByteBuffer.class, int.class, ByteOrder.class);
        var any = MethodHandles.publicLookup().findStatic(vector, "fromByteBuffer", type);
        var inOrder = MethodHandles.insertArguments(any, 3, ByteOrder.nativeOrder());
        return MethodHandles.insertArguments(inOrder, 0, species);
      } catch (NoSuchMethodException | IllegalAccessException e) {
        return null;
      }
    }

    private static MethodHandle store(Class<?> vector) {
      try {
        var type = methodType(void.class, ByteBuffer.class, int.class, ByteOrder.class);
        var any = MethodHandles.publicLookup().findVirtual(vector, "intoByteBuffer", type);
        return MethodHandles.insertArguments(any, 3, ByteOrder.nativeOrder());
      } catch (NoSuchMethodException | IllegalAccessException e) {
        return null;
      }
    }
  }
}
