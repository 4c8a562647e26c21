package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmlp4j.data.LabeledText;
import org.gmlp4j.data.Mnli;
import org.gmlp4j.data.QuestionAnsweringData;
import org.gmlp4j.data.Squad;
import org.gmlp4j.data.TextClassificationData;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.text.TokenCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is loaded from its folder does as well as the run that saved it. */
class EvaluateSavedModelTest {
  private static final GMLP SPEC =
      GMLP.builder().layers(1).dModel(16).dFfn(32).seqLen(48).vocab(600).build();

  @TempDir private Path folder;

  private void assertSameFiles(String one, String other, String... names) throws IOException {
    for (String name : names) {
      assertThat(folder.resolve(one).resolve(name))
          .as(name)
          .hasSameTextualContentAs(folder.resolve(other).resolve(name));
    }
  }

  private Map<String, Double> metrics(String part) throws IOException {
    var numbers = new LinkedHashMap<String, Double>();
    for (String file : List.of("eval_results.json", "all_results.json")) {
      JsonParser.parseString(Files.readString(folder.resolve(part).resolve(file)))
          .getAsJsonObject()
          .asMap()
          .forEach((name, value) -> numbers.put(name, value.getAsDouble()));
    }
    return numbers;
  }

  private static Map<String, Double> doubles(EvaluationResults results) {
    var numbers = new LinkedHashMap<String, Double>();
    results.metrics().forEach((name, value) -> numbers.put(name, value.doubleValue()));
    return numbers;
  }

  @Test
  void aClassifierDoesAsWellOnEveryPart() throws IOException {
    try (var run = FineTune.on(SPEC, Mnli.sample()).maxSteps(4).run().save(folder.resolve("m"));
        var classifier = TextClassifier.load(folder.resolve("m"))) {
      ClassificationResults results = classifier.evaluate(Mnli.sample());
      assertThat(results.metrics()).isEqualTo(run.results().metrics());
      assertThat(results.outcomes("mismatched")).isEqualTo(run.outcomes("mismatched"));
      results.write(folder.resolve("again"));
      run.writeResults(folder.resolve("run"));
      assertSameFiles(
          "again", "run", "predictions.tsv", "predictions_mm.tsv", "eval_predictions_mm.json");
      assertThat(metrics("again")).isEqualTo(doubles(results));
      assertThat(results.toString().lines())
          .hasSize(2)
          .allMatch(line -> line.startsWith("accuracy"));
    }
  }

  @Test
  void classesMayBeInAnotherOrderButMustBeKnown() {
    var data = Mnli.sample();
    List<String> turned = List.of(data.labels().get(2), data.labels().get(0), data.labels().get(1));
    var parts = new LinkedHashMap<String, List<LabeledText>>();
    data.devParts()
        .forEach(
            (part, examples) ->
                parts.put(
                    part,
                    examples.stream()
                        .map(e -> new LabeledText(e.text(), e.pair(), (e.label() + 1) % 3))
                        .toList()));
    var other = new TextClassificationData("other", turned, List.of(), parts, "here");
    try (var classifier = TinyModels.classifier(TinyModels.SPEC, data.labels(), 5)) {
      assertThat(classifier.evaluate(other).metrics())
          .isEqualTo(classifier.evaluate(data).metrics());
      var strange =
          new TextClassificationData(
              "strange", List.of("neutral", "odd"), List.of(), data.dev().subList(0, 0), "here");
      assertThatThrownBy(() -> classifier.evaluate(strange))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("of which the model does not know [odd]");
      var empty = new TextClassificationData("empty", data.labels(), List.of(), List.of(), "here");
      assertThatThrownBy(() -> classifier.evaluate(empty))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no examples in its part dev");
    }
  }

  @Test
  void aQuestionAnswererGivesTheSameAnswersAndScores() throws IOException {
    QuestionAnsweringData data = Squad.V2.sample();
    try (var run = QuestionAnswering.on(SPEC, data).maxSteps(4).run().save(folder.resolve("m"));
        var answerer = QuestionAnswerer.load(folder.resolve("m"))) {
      AnsweringResults results = answerer.evaluate(data);
      assertThat(results.metrics()).isEqualTo(run.results().metrics());
      assertThat(results.metrics().keySet())
          .contains("eval_loss", "eval_best_f1", "eval_best_f1_thresh", "eval_best_exact_thresh");
      results.write(folder.resolve("again"));
      run.writeResults(folder.resolve("run"));
      assertSameFiles(
          "again",
          "run",
          "eval_predictions.json",
          "eval_nbest_predictions.json",
          "eval_null_odds.json");
      assertThat(metrics("again")).isEqualTo(doubles(results));
    }
  }

  @Test
  void answersAreJudgedByTheRulesOfTheData() {
    try (var answerer = TinyModels.answerer(SPEC.toBuilder().vocab(300).build(), false, 7)) {
      var first = answerer.evaluate(Squad.V1.sample());
      assertThat(first.thresholds()).isEmpty();
      assertThat(first.metrics()).doesNotContainKey("eval_best_f1");
      var second = answerer.evaluate(Squad.V2.sample());
      assertThat(second.evaluation().withImpossible()).isTrue();
      assertThat(second.evaluation().noAnsExactMatch()).as("it always answers").isZero();
      assertThat(second.thresholds().orElseThrow().bestF1())
          .isGreaterThanOrEqualTo(second.evaluation().f1());
    }
  }

  @Test
  void aMaskedLanguageModelIsValidatedAsInItsRun() throws IOException {
    TextCorpus corpus = TextCorpus.sample();
    TokenCache cache = TokenCache.standard().withFolder(folder.resolve("cache"));
    try (var run =
            PreTrain.on(SPEC, corpus)
                .cache(cache.folder())
                .validationShare(0.1)
                .batchSize(8)
                .maxSteps(4)
                .run()
                .save(folder.resolve("m"));
        var model = MaskedLanguageModel.load(folder.resolve("m"))) {
      var options =
          MaskedTextOptions.defaults().withLength(48).withBatchSize(8).withValidationShare(0.1);
      var text = MaskedText.of(cache.open(corpus, model.tokenizer()), model.tokenizer(), options);
      var part = model.evaluate(text, run.evaluation().source());
      assertThat(part).isEqualTo(run.results());
      part.write(folder.resolve("again"));
      assertThat(metrics("again")).isEqualTo(doubles(part));
      assertThat(folder.resolve("again").toFile().list()).hasSize(2);

      var all = model.evaluate(corpus, cache).evaluation();
      var none =
          MaskedText.of(
              cache.open(corpus, model.tokenizer()),
              model.tokenizer(),
              options.withValidationShare(0));
      assertThat(all.sequences()).isEqualTo(none.trainSequences());
      assertThat(all.perplexity()).isBetween(1.0, 1e4);
      assertThatThrownBy(
              () ->
                  model.evaluate(
                      MaskedText.of(
                          cache.open(corpus, model.tokenizer()),
                          model.tokenizer(),
                          options.withLength(64)),
                      "too long"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sequences of 64 tokens, but the model reads 48 at most");
    }
  }
}
