package org.gmlp4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gmlp4j.options.JavaForm;
import org.gmlp4j.options.JavaLiteral;
import org.gmlp4j.options.Queries;
import org.gmlp4j.options.QueryOptions;
import org.gmlp4j.options.TopKOption;
import org.gmlp4j.task.MaskedLanguageModel;
import org.gmlp4j.task.QuestionAnswerer;
import org.gmlp4j.task.SavedModel;
import org.gmlp4j.task.TextClassifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code %predict}: asks a trained model for classes, answers, or what stands behind masks. */
final class PredictMagic extends NamedValueMagic<PredictMagic.Words> {
  /** What may stand behind it. */
  @Command(name = "%predict")
  static final class Words {
    @Mixin private QueryOptions queries = new QueryOptions();
    @Mixin private TopKOption topK = new TopKOption();
  }

  @Override
  Words arguments() {
    return new Words();
  }

  @Override
  public String name() {
    return "predict";
  }

  @Override
  public String usage() {
    return "%predict FOLDER|VARIABLE \"TEXT\"…";
  }

  @Override
  public String purpose() {
    return "asks a trained model for classes, answers or what stands behind masks";
  }

  @Override
  MagicWork work(CellHost host, MagicOptions.Read<Words> read, String body) throws Exception {
    Words words = read.options();
    List<String> problems = new ArrayList<>(words.queries.problems(false));
    problems.addAll(words.topK.problems());
    read.refuse(problems);
    Queries queries = words.queries.all();
    return new ModelWork(
        host, words.queries.model(), model -> prediction(model, queries, words.topK.value()));
  }

  private static JavaForm<Supplier<Object>> prediction(
      JavaForm<SavedModel> model, Queries queries, int topK) {
    if (model.value() instanceof TextClassifier classifier) {
      return queries.arePairs()
          ? form(() -> classifier.predictPairs(queries.pairs()), pairs(model.java(), queries))
          : form(
              () -> classifier.predict(queries.texts()),
              "%s.predict(%s)".formatted(model.java(), JavaLiteral.of(queries.texts())));
    }
    if (model.value() instanceof QuestionAnswerer answerer) {
      List<QuestionAnswerer.Asked> asked = queries.questions();
      return form(
          () ->
              asked.stream()
                  .map(each -> answerer.predict(each.question(), each.context(), topK))
                  .toList(),
          asked.stream()
              .map(
                  each ->
                      "%s.predict(%s, %s, %s)"
                          .formatted(
                              model.java(),
                              JavaLiteral.of(each.question()),
                              JavaLiteral.of(each.context()),
                              topK))
              .collect(Collectors.joining(",\n    ", "List.of(", ")")));
    }
    var filler = (MaskedLanguageModel) model.value();
    List<String> texts = queries.masked();
    return form(
        () -> filler.fillMask(texts, topK),
        "%s.fillMask(%s, %s)".formatted(model.java(), JavaLiteral.of(texts), topK));
  }

  private static String pairs(String model, Queries queries) {
    return queries.pairs().stream()
        .map(
            pair ->
                "new TextPair(%s, %s)"
                    .formatted(JavaLiteral.of(pair.text()), JavaLiteral.of(pair.pair())))
        .collect(Collectors.joining(",\n    ", model + ".predictPairs(List.of(", "))"));
  }

  private static JavaForm<Supplier<Object>> form(Supplier<Object> value, String java) {
    return new JavaForm<>(value, java);
  }
}
