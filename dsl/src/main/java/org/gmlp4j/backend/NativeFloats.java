package org.gmlp4j.backend;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A zeroed, 64-byte aligned array of floats outside the Java heap, released by {@link #close} or,
 * failing that, by the garbage collector.
 */
public final class NativeFloats implements AutoCloseable {
  /** The most floats of one view, whose bytes Java counts in an int. */
  public static final int LARGEST_VIEW = Integer.MAX_VALUE / Float.BYTES;

  /** Cache line, and the widest vector register. */
  private static final int ALIGNMENT = 64;

  private final BytePointer block;
  private final long address;
  private final long size;
  private volatile boolean open = true;

  /** Allocates {@code size} floats. */
  public NativeFloats(long size) {
    this.size = size;
    long bytes = bytes(size);
    this.block = new BytePointer(bytes);
    LinuxCalls.adviseHugePages(block.address(), bytes); // before the first touch
    Pointer.memset(block, 0, bytes);
    this.address = (block.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** What an array of {@code size} floats takes, alignment included. */
  public static long bytes(long size) {
    return Math.addExact(Math.multiplyExact(size, (long) Float.BYTES), ALIGNMENT);
  }

  /** Number of floats. */
  public long size() {
    return size;
  }

  /**
   * A view of a range, valid while this object is open.
   *
   * @param offset first float
   * @param length number of floats, at most {@link #LARGEST_VIEW}
   */
  public FloatBuffer buffer(long offset, long length) {
    if (length > LARGEST_VIEW) {
      throw new IndexOutOfBoundsException(
          "a view holds at most " + LARGEST_VIEW + " floats (2 GB), got " + length);
    }
    return byteBuffer(Math.multiplyExact(offset, (long) Float.BYTES), length * Float.BYTES)
        .asFloatBuffer();
  }

  /**
   * A view of a range as bytes in native order, valid while this object is open.
   *
   * @param offset first byte
   * @param length number of bytes, at most 2 GB
   */
  public ByteBuffer byteBuffer(long offset, long length) {
    return bytes(offset, length).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /**
   * A native pointer to a range, valid while this object is open.
   *
   * @param offset first byte
   * @param length number of bytes
   */
  public Pointer bytes(long offset, long length) {
    checkOpen();
    if (offset < 0 || length < 0 || offset + length > size * Float.BYTES) {
      throw new IndexOutOfBoundsException(
          "bytes " + offset + " to " + (offset + length) + " of " + size * Float.BYTES);
    }
    return new Bytes(this, address + offset, length);
  }

  private void checkOpen() {
    if (!open) {
      // Reading freed memory would give nonsense or end the process.
      throw new IllegalStateException("this memory was released: its model or run is closed");
    }
  }

  @Override
  public void close() {
    open = false;
    block.close();
  }

  /** A pointer that keeps the memory it points into reachable. */
  private static final class Bytes extends BytePointer {
    @SuppressWarnings("unused") // held, not read
    private final NativeFloats owner;

    Bytes(NativeFloats owner, long address, long length) {
      super((Pointer) null);
      this.owner = owner;
      this.address = address;
      this.limit = length;
      this.capacity = length;
    }
  }
}
