package org.gmlp4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQuAD's paragraphs as text to pre-train on. */
class SquadParagraphsTest {
  private static final String JSON =
      """
      {"data": [{"title": "T", "paragraphs": [
        {"context": "Ada\\nsat.", "qas": [%s, %s]},
        {"context": "Ada stood.", "qas": [%s]}]}]}
      """
          .formatted(question("q1"), question("q2"), question("q3"));

  @TempDir private Path folder;
  private DataOptions options;
  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void pointAwayFromTheRealPlaces() {
    options = Surroundings.in(folder);
  }

  private static String question(String id) {
    return """
        {"id": "%s", "question": "Who?", "answers": [{"text": "Ada", "answer_start": 0}]}"""
        .formatted(id);
  }

  private DataOptions withData() throws IOException {
    Path given = Files.createDirectories(folder.resolve("given"));
    Files.writeString(given.resolve(Squad.V1.trainFile()), JSON);
    Files.writeString(given.resolve(Squad.V1.devFile()), JSON);
    return options.withFolder(given);
  }

  private static List<String> texts(TextCorpus corpus) throws IOException {
    var documents = new ArrayList<String>();
    try (CorpusReader reader = corpus.open(ProgressListener.NONE)) {
      for (TextChunk chunk = reader.next(); chunk != null; chunk = reader.next()) {
        documents.add(chunk.text().strip());
      }
    }
    return documents;
  }

  @Test
  void everyParagraphIsADocumentOfOneLineHoweverManyQuestionsItHas() throws IOException {
    TextCorpus corpus = Squad.V1.paragraphsOrSample(withData(), 10, notices::add);
    assertThat(texts(corpus)).containsExactly("Ada sat.", "Ada stood.");
    assertThat(notices).isEmpty();
  }

  @Test
  void asManyAreTakenAsAskedForAndEachNumberHasItsOwnFile() throws IOException {
    DataOptions given = withData();
    TextCorpus one = Squad.V1.paragraphsOrSample(given, 1, notices::add);
    TextCorpus two = Squad.V1.paragraphsOrSample(given, 2, notices::add);
    TextCorpus all = Squad.V1.paragraphsOrSample(given, 3, notices::add);
    assertThat(texts(one)).containsExactly("Ada sat.");
    assertThat(texts(two)).hasSize(2);
    assertThat(all.files()).isEqualTo(two.files());
    try (var kept = Files.list(options.cache())) {
      assertThat(kept).hasSize(2);
    }
  }

  @Test
  void theBundledTextTakesItsPlaceAndSaysWhatToDo() {
    TextCorpus corpus = Squad.V1.paragraphsOrSample(options, 10, notices::add);
    assertThat(corpus.files()).isEqualTo(TextCorpus.sample().files());
    assertThat(notices)
        .singleElement()
        .asString()
        .contains("bundled sample", "put train-v1.1.json", "too small");
  }

  @Test
  void aFolderThatWasNamedIsNotPassedOver() {
    DataOptions missing = options.withFolder(folder.resolve("missing"));
    assertThatThrownBy(() -> Squad.V1.paragraphsOrSample(missing, 10, notices::add))
        .isInstanceOf(DataNotFoundException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void noneAtAllIsRefused() {
    assertThatThrownBy(() -> Squad.V1.paragraphsOrSample(options, 0, notices::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0");
  }
}
