package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.graph.GraphBuilder;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.model.GMLPGraph;
import org.gmlp4j.text.Tokenizer;
import org.gmlp4j.text.WordPieceTrainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokenEmbeddingsTest {
  private static final int WIDTH = 4;
  private static Tokenizer tokenizer;
  private static ParameterStore store;

  @BeforeAll
  static void model() {
    tokenizer =
        new WordPieceTrainer(200, 1, 100)
            .train(List.of("the ship the sea the ship and the sea and land"))
            .tokenizer();
    var spec =
        GMLP.builder()
            .layers(1)
            .dModel(WIDTH)
            .dFfn(4)
            .seqLen(4)
            .vocab(tokenizer.vocabSize())
            .build();
    var g = new GraphBuilder();
    g.output("hidden", new GMLPGraph(spec, g, 1, 4, false).text());
    store = ParameterStore.of(g.build());
    var random = new Random(3);
    var table = new float[tokenizer.vocabSize() * WIDTH];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) random.nextGaussian();
    }
    put(table, "ship", 1, 0, 0, 0);
    put(table, "sea", 3, 0.3f, 0, 0); // longer, but nearly the same direction
    put(table, "[MASK]", 1, 0, 0, 0);
    store.setWeight("embedding.weight", table);
  }

  private static void put(float[] table, String token, float... values) {
    int id = tokenizer.id(token).orElseThrow();
    System.arraycopy(values, 0, table, id * WIDTH, WIDTH);
  }

  @AfterAll
  static void close() {
    store.close();
    tokenizer.close();
  }

  @Test
  void theNearestMakeTheSmallestAngleWhateverTheirLength() {
    Neighbours found = TokenEmbeddings.of(tokenizer, store).neighbours("ship", 3);
    assertThat(found.nearest())
        .hasSize(3)
        .isSortedAccordingTo((a, b) -> Double.compare(b.cosine(), a.cosine()));
    assertThat(found.nearest().get(0).token()).isEqualTo("sea");
    assertThat(found.nearest().get(0).cosine()).isCloseTo(3 / Math.sqrt(9.09), Offset.offset(1e-6));
    assertThat(found.toString()).startsWith("nearest to ship\ntoken").contains("0.995");
  }

  @Test
  void everyOrdinaryTokenButItselfCanBeANeighbour() {
    var all = TokenEmbeddings.of(tokenizer, store).neighbours("ship", 10_000).nearest();
    assertThat(all).hasSize(tokenizer.ordinaryIds().cardinality() - 1);
    assertThat(all)
        .extracting(Neighbours.Neighbour::token)
        .doesNotContain("ship", "[MASK]", "[PAD]");
  }

  @Test
  void whatIsNoTokenIsRefusedWithHowItIsRead() {
    var embeddings = TokenEmbeddings.of(tokenizer, store);
    assertThatThrownBy(() -> embeddings.neighbours("shipsea", 3))
        .hasMessageStartingWith("\"shipsea\" is not one token of the vocabulary")
        .hasMessageContaining("ship")
        .hasMessageContaining(tokenizer.tokens("shipsea").toString());
    assertThatThrownBy(() -> embeddings.neighbours("ship", 0)).hasMessageContaining("got 0");
  }
}
