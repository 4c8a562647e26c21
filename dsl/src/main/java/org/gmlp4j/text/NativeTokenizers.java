package org.gmlp4j.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Makes Hugging Face tokenizers, whose native library it loads without touching the network. */
final class NativeTokenizers {
  private NativeTokenizers() {}

  static HuggingFaceTokenizer of(TokenizerFile file) {
    // Not in a static initializer, whose failure would reach callers as an error of the JVM's.
    loadLibraryOffline();
    byte[] json = file.json().getBytes(StandardCharsets.UTF_8);
    try {
      // These switch off what the file itself may ask for.
      return HuggingFaceTokenizer.newInstance(
          new ByteArrayInputStream(json), Map.of("truncation", "false", "padding", "false"));
    } catch (IOException | RuntimeException e) {
      throw file.malformed(e);
    }
  }

  private static synchronized void loadLibraryOffline() {
    setIfAbsent("RUST_FLAVOR", "cpu"); // Else a CUDA build may be fetched.
    setIfAbsent("OPT_OUT_TRACKING", "true"); // Else the library reports its use.
    String key = "ai.djl.offline";
    String before = System.getProperty(key);
    System.setProperty(key, "true");
    try {
      Class.forName(
          "ai.djl.huggingface.tokenizers.jni.TokenizersLibrary",
          true,
          NativeTokenizers.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new TokenizerException(
          ("the native tokenizer library does not load here (%s); it runs on Linux x86-64 and arm64,"
                  + " macOS arm64 and Windows x86-64, and unpacks itself into the home folder")
              .formatted(e),
          e);
    } finally {
      // Other users of the same library in this JVM keep their choice.
      if (before == null) {
        System.clearProperty(key);
      } else {
        System.setProperty(key, before);
      }
    }
  }

  private static void setIfAbsent(String key, String value) {
    if (System.getProperty(key) == null && System.getenv(key) == null) {
      System.setProperty(key, value);
    }
  }
}
