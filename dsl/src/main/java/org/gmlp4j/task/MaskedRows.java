package org.gmlp4j.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gmlp4j.model.MaskedLanguageGraph;
import org.gmlp4j.train.Batch;
import org.gmlp4j.train.Batches;

/** Looks at masked batches with the eyes of a model. */
final class MaskedRows {
  private MaskedRows() {}

  /** The first n sequences of batches that have something hidden. */
  static MaskedBatchTable of(MaskedLanguageModel model, Batches batches, int n, String title) {
    var asked = new ArrayList<AskedTokens>();
    var truths = new ArrayList<int[]>();
    for (int i = 0; i < batches.size() && asked.size() < n; i++) {
      collect(batches.get(i), n, asked, truths);
    }
    var hidden = new ArrayList<List<MaskedToken>>();
    asked.forEach(text -> hidden.add(new ArrayList<>()));
    var filler = new MaskFiller(model.tokenizer(), model.maxSeqLength());
    model.predict(
        asked,
        (text, place, probabilities, from) -> {
          int position = asked.get(text).positions()[place];
          int truth = truths.get(text)[place];
          List<String> names =
              model.tokenizer().tokens(new int[] {asked.get(text).ids()[position], truth});
          MaskFiller.Candidate best = filler.likeliest(probabilities, from, 1).get(0);
          hidden
              .get(text)
              .add(
                  new MaskedToken(
                      position,
                      names.get(0),
                      names.get(1),
                      best.token(),
                      best.probability(),
                      probabilities[from + truth]));
        });
    var rows = new ArrayList<MaskedBatchTable.Row>();
    for (int i = 0; i < asked.size(); i++) {
      List<String> tokens = model.tokenizer().tokens(asked.get(i).ids());
      rows.add(new MaskedBatchTable.Row(tokens, hidden.get(i)));
    }
    return new MaskedBatchTable(title, rows);
  }

  private static void collect(Batch batch, int n, List<AskedTokens> asked, List<int[]> truths) {
    int[] tokens = batch.integers().get("tokens");
    int[] positions = batch.integers().get("positions");
    int[] labels = batch.integers().get("labels");
    int slots = MaskedLanguageGraph.slots(batch.length());
    for (int row = 0; row < batch.size() && asked.size() < n; row++) {
      int[] used =
          IntStream.range(row * slots, (row + 1) * slots).filter(i -> labels[i] >= 0).toArray();
      if (used.length > 0) {
        int start = row * batch.length();
        int end = start + batch.integers().get("lengths")[row];
        int[] at = Arrays.stream(used).map(i -> positions[i]).toArray();
        asked.add(new AskedTokens(Arrays.copyOfRange(tokens, start, end), at));
        truths.add(Arrays.stream(used).map(i -> labels[i]).toArray());
      }
    }
  }
}
