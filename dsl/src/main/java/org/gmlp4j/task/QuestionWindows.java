package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gmlp4j.data.ContextQuestion;
import org.gmlp4j.text.OffsetEncoding;
import org.gmlp4j.text.Tokenizer;

/**
 * Questions as windows over their contexts.
 *
 * @param windows those of a question side by side, in the order of the context
 * @param cutQuestions how many questions were longer than they may be
 */
record QuestionWindows(List<QuestionWindow> windows, int cutQuestions) {

  /** Makes the windows of questions; a context is encoded once, however many questions it has. */
  static QuestionWindows of(
      Tokenizer tokenizer, SpanSettings settings, List<ContextQuestion> questions) {
    Map<String, OffsetEncoding> contexts = new LinkedHashMap<>();
    questions.forEach(question -> contexts.put(question.context(), null));
    List<String> texts = List.copyOf(contexts.keySet());
    List<OffsetEncoding> encoded = tokenizer.encodeAllWithOffsets(texts);
    IntStream.range(0, texts.size()).forEach(i -> contexts.put(texts.get(i), encoded.get(i)));

    List<OffsetEncoding> asked =
        tokenizer.encodeAllWithOffsets(
            questions.stream().map(question -> question.question().strip()).toList());
    var windows = new ArrayList<QuestionWindow>();
    int cut = 0;
    for (int i = 0; i < questions.size(); i++) {
      int[] ids = asked.get(i).ids();
      if (ids.length > settings.maxQuestionLength()) {
        ids = Arrays.copyOf(ids, settings.maxQuestionLength());
        cut++;
      }
      OffsetEncoding context = contexts.get(questions.get(i).context());
      addWindows(windows, i, head(tokenizer, ids), context, tokenizer.sepId(), settings);
    }
    return new QuestionWindows(windows, cut);
  }

  /** {@code [CLS] question [SEP]}. */
  private static int[] head(Tokenizer tokenizer, int[] question) {
    var head = new int[question.length + 2];
    head[0] = tokenizer.clsId();
    System.arraycopy(question, 0, head, 1, question.length);
    head[head.length - 1] = tokenizer.sepId();
    return head;
  }

  private static void addWindows(
      List<QuestionWindow> windows,
      int question,
      int[] head,
      OffsetEncoding context,
      int separator,
      SpanSettings settings) {
    int room = settings.maxSeqLength() - head.length - 1;
    for (int from = 0; ; from += room - settings.docStride()) {
      int size = Math.min(room, context.size() - from);
      int[] ids = Arrays.copyOf(head, head.length + size + 1);
      System.arraycopy(context.ids(), from, ids, head.length, size);
      ids[ids.length - 1] = separator;
      windows.add(new QuestionWindow(question, ids, head.length, from, context));
      if (from + size >= context.size()) {
        return;
      }
    }
  }
}
