package org.gmlp4j.backend.nd4j;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NVIDIA's driver, asked without CUDA's own libraries.
 *
 * @param version of CUDA that it serves, as 1000 major + 10 minor
 * @param cards it drives
 */
record CudaDriver(int version, List<CudaCard> cards) {
  /** The first whose cards run code of any CUDA 11. */
  static final int NEEDED = 11_000;

  private static final int NAME_LENGTH = 256;
  // Members of the driver's enumeration CUdevice_attribute.
  private static final int CAPABILITY_MAJOR = 75;
  private static final int CAPABILITY_MINOR = 76;

  CudaDriver {
    cards = List.copyOf(cards);
  }

  /** The driver of this machine; empty where there is none, or none that starts. */
  static Optional<CudaDriver> here() {
    try {
      return Optional.of(new Calls(NativeLibrary.getInstance(library())).read());
    } catch (UnsatisfiedLinkError | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static String library() {
    // The name without a number comes with development packages only.
    return Platform.isWindows() ? "nvcuda" : "libcuda.so.1";
  }

  String versionText() {
    return version / 1000 + "." + version % 1000 / 10;
  }

  private record Calls(NativeLibrary driver) {

    CudaDriver read() {
      call("cuInit", 0);
      int version = number("cuDriverGetVersion");
      var cards = new ArrayList<CudaCard>();
      int count = number("cuDeviceGetCount");
      for (int ordinal = 0; ordinal < count; ordinal++) {
        cards.add(card(number("cuDeviceGet", ordinal)));
      }
      return new CudaDriver(version, cards);
    }

    private CudaCard card(int device) {
      try (var name = new Memory(NAME_LENGTH)) {
        call("cuDeviceGetName", name, NAME_LENGTH, device);
        return new CudaCard(
            name.getString(0),
            number("cuDeviceGetAttribute", CAPABILITY_MAJOR, device),
            number("cuDeviceGetAttribute", CAPABILITY_MINOR, device));
      }
    }

    /** A call whose first argument receives the number. */
    private int number(String name, Integer... rest) {
      var result = new IntByReference();
      var arguments = new ArrayList<Object>(List.of(result));
      arguments.addAll(List.of(rest));
      call(name, arguments.toArray());
      return result.getValue();
    }

    private void call(String name, Object... arguments) {
      Function function = driver.getFunction(name);
      int status = function.invokeInt(arguments);
      if (status != 0) {
        throw new IllegalStateException(name + " answered " + status);
      }
    }
  }
}
