package org.gmlp4j.task;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.io.Digests;

/** A digest of encoded data: the same for the same tokens, targets and order, and no others. */
final class DataDigest {
  private DataDigest() {}

  static String of(List<String> labels, List<List<EncodedText>> parts) {
    MessageDigest digest = Digests.sha256();
    digest.update(String.join("\n", labels).getBytes(StandardCharsets.UTF_8));
    for (List<EncodedText> part : parts) {
      add(digest, part.size());
      for (EncodedText text : part) {
        add(digest, text.label());
        add(digest, text.ids().length);
        add(digest, text.ids());
      }
    }
    return Digests.hex(digest.digest());
  }

  /**
   * Of windows to train on with the places of their answers, and of windows to evaluate on with
   * their questions.
   */
  static String of(
      List<QuestionWindow> train,
      int[][] spans,
      List<QuestionWindow> dev,
      List<ContextQuestion> devQuestions) {
    MessageDigest digest = Digests.sha256();
    add(digest, train);
    for (int[] span : spans) {
      add(digest, span);
    }
    add(digest, dev);
    add(digest, devQuestions.size());
    for (ContextQuestion question : devQuestions) {
      add(digest, question.context());
      add(digest, question.answers().size());
      question.answers().forEach(answer -> add(digest, answer.text()));
    }
    return Digests.hex(digest.digest());
  }

  private static void add(MessageDigest digest, List<QuestionWindow> windows) {
    add(digest, windows.size());
    for (QuestionWindow window : windows) {
      add(digest, window.question());
      add(digest, window.ids().length);
      add(digest, window.ids());
    }
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(digest, bytes.length);
    digest.update(bytes);
  }

  private static void add(MessageDigest digest, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    digest.update(bytes);
  }
}
