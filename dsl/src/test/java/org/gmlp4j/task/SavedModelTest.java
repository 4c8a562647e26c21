package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gmlp4j.task.TinyModels.SPEC;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gmlp4j.io.ModelFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedModelTest {
  @TempDir private Path folder;

  private static void assertComesBack(SavedModel model, Path folder) {
    try (model) {
      model.save(folder);
      try (SavedModel opened = SavedModel.open(folder)) {
        assertThat(opened).hasSameClassAs(model);
        assertThat(opened.spec()).isEqualTo(SPEC);
        assertThat(opened.maxSeqLength()).isEqualTo(SPEC.seqLen());
        assertThat(opened.tokenizer().json()).isEqualTo(model.tokenizer().json());
        for (String name : model.parameters().index().keySet()) {
          assertThat(opened.parameters().weight(name))
              .as(name)
              .containsExactly(model.parameters().weight(name));
        }
      }
    }
  }

  @Test
  void everyKindOfFolderOpensAsWhatItIs() {
    assertComesBack(
        TinyModels.classifier(SPEC, List.of("bad", "good"), 1), folder.resolve("classifier"));
    assertComesBack(TinyModels.masked(SPEC, 2), folder.resolve("masked"));
    assertComesBack(TinyModels.answerer(SPEC, true, 3), folder.resolve("answerer"));
    try (SavedModel opened = SavedModel.open(folder.resolve("classifier"))) {
      assertThat(opened)
          .isInstanceOfSatisfying(
              TextClassifier.class,
              classifier -> assertThat(classifier.labels()).containsExactly("bad", "good"));
    }
  }

  @Test
  void aFolderThatIsNoModelSaysWhatToGive() throws IOException {
    assertThatThrownBy(() -> SavedModel.open(folder.resolve("nowhere")))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("there is no model folder " + folder.resolve("nowhere"));
    assertThatThrownBy(() -> SavedModel.open(folder))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("is not a model folder, it has no config.json; expected");
    Files.createDirectories(folder.resolve("model"));
    Files.writeString(folder.resolve("model/config.json"), "{}");
    assertThatThrownBy(() -> SavedModel.open(folder))
        .isInstanceOf(ModelFileException.class)
        .hasMessageEndingWith("it has no config.json; give " + folder.resolve("model"));
  }

  @Test
  void otherAndDamagedConfigsAreNamed() throws IOException {
    Path saved = folder.resolve("saved");
    try (var model = TinyModels.masked(SPEC, 1)) {
      model.save(saved);
    }
    Path config = saved.resolve("config.json");
    String good = Files.readString(config);
    assertRefused(
        saved,
        good.replace("masked-language-model", "translation"),
        "is of the task \"translation\"; expected \"text-classification\"");
    assertRefused(saved, good.replace("\"task\"", "\"other\""), "has no \"task\"");
    assertRefused(saved, good.replace("\"type\"", "\"kind\""), "has no \"task\" with a \"type\"");
    assertRefused(saved, good.substring(0, good.length() / 2), "is not a JSON object");
    assertRefused(saved, "[1]", "is not a JSON object");
    Files.writeString(config, good);
    Files.delete(saved.resolve("tokenizer.json"));
    assertThatThrownBy(() -> SavedModel.open(saved)).hasMessageContaining("tokenizer.json");
  }

  private static void assertRefused(Path saved, String config, String why) throws IOException {
    Files.writeString(saved.resolve("config.json"), config);
    assertThatThrownBy(() -> SavedModel.open(saved))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContainingAll("saved", why);
  }
}
