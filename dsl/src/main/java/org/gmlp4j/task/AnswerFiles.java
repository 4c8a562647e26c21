package org.gmlp4j.task;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gmlp4j.io.AtomicFiles;

/** The answers to development questions as the files of Hugging Face's example for SQuAD. */
final class AnswerFiles {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final AnsweringResults results;

  AnswerFiles(AnsweringResults results) {
    this.results = results;
  }

  void write(Path folder) {
    write(folder, "eval_predictions.json", byId(each -> each.answer().text()));
    write(folder, "eval_nbest_predictions.json", byId(AnswerFiles::nBest));
    if (results.data().withImpossible()) {
      write(folder, "eval_null_odds.json", byId(each -> each.answer().nullScore()));
    }
  }

  private static void write(Path folder, String name, Object json) {
    AtomicFiles.writeString(folder.resolve(name), GSON.toJson(json) + "\n");
  }

  private Map<String, Object> byId(Function<DecodedAnswer, Object> value) {
    var all = new LinkedHashMap<String, Object>();
    List<DecodedAnswer> answers = results.decoded();
    for (int i = 0; i < answers.size(); i++) {
      all.put(results.data().dev().get(i).id(), value.apply(answers.get(i)));
    }
    return all;
  }

  private static List<Map<String, Object>> nBest(DecodedAnswer answer) {
    var all = new ArrayList<Map<String, Object>>();
    for (DecodedAnswer.Ranked ranked : answer.nBest()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("text", ranked.text());
      one.put("probability", ranked.probability());
      one.put("start_logit", ranked.startLogit());
      one.put("end_logit", ranked.endLogit());
      all.add(one);
    }
    return all;
  }
}
