package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.gmlp4j.data.Mnli;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.text.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
    named = "GMLP4J_DATA",
    matches = ".+",
    disabledReason = "GMLP4J_DATA names no folder with MNLI and BERT's vocabulary")
class RealMnliTest {
  private static final Path ROOT = Path.of(String.valueOf(System.getenv("GMLP4J_DATA")));
  private static final Path BERT = ROOT.resolve("vocab/bert-base-uncased/tokenizer.json");

  @Test
  void everyPairIsTokenisedWithBothItsTexts() {
    var data = Mnli.from(ROOT.resolve("MNLI"), notice -> {});
    try (Tokenizer bert = Tokenizer.load(BERT)) {
      List<EncodedText> dev = EncodedText.all(bert, data.dev(), 128);
      List<EncodedText> train = EncodedText.all(bert, data.train(), 128);
      assertThat(dev).hasSize(9_815);
      assertThat(train).hasSize(data.train().size());
      for (EncodedText text : dev) {
        assertThat(text.ids().length).isBetween(5, 128);
        assertThat(text.ids()[0]).isEqualTo(bert.clsId());
        assertThat(text.ids()[text.ids().length - 1]).isEqualTo(bert.sepId());
      }
      // The first pair as Hugging Face's BertTokenizer gives it.
      assertThat(bert.tokens(dev.get(0).ids()))
          .containsExactly(
              ("[CLS] the new rights are nice enough [SEP]"
                      + " everyone really likes the newest benefits [SEP]")
                  .split(" "));
      assertThat(dev.stream().filter(EncodedText::truncated).count()).isBetween(1L, 100L);
    }
  }

  @Test
  void twentyStepsOfATinyModelGiveBothTheLossAndAccuraciesOfABeginner() {
    GMLP spec = GMLP.builder().layers(2).dModel(32).dFfn(64).seqLen(64).vocab(30_522).build();
    try (var run =
        FineTune.mnli(spec)
            .data(ROOT.resolve("MNLI"))
            .tokenizer(BERT)
            .epochs(1)
            .batchSize(16)
            .maxTrainSamples(320)
            .maxEvalSamples(200)
            .run()) {
      assertThat(run.history().steps().size()).isBetween(20, 26); // a partial batch a bucket
      assertThat(run.history().steps().get(0).loss())
          .isCloseTo(Math.log(3), Offset.offset(0.3)); // it knows nothing yet
      assertThat(run.evaluation().examples()).isEqualTo(200);
      assertThat(run.evaluation().accuracy()).isBetween(0.2, 0.6);
      assertThat(run.history().evaluations().get(0).metrics()).containsKeys("accuracy", "loss");
    }
  }
}
