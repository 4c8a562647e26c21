package org.gmlp4j.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.gmlp4j.io.ModelFileException;

/** A saved model whose config is changed in one place after the other. */
final class DamagedConfig {
  private final Path folder;
  private final Consumer<Path> load;
  private final Path file;
  private final String good;

  /**
   * Of a model that is whole.
   *
   * @param load is to refuse it once it is damaged
   */
  DamagedConfig(Path folder, Consumer<Path> load) throws IOException {
    this.folder = folder;
    this.load = load;
    this.file = folder.resolve("config.json");
    this.good = Files.readString(file);
  }

  /**
   * Checks that the config is refused, by its name, with another text in place of one of its own.
   */
  DamagedConfig isNamedWith(String text, String other) throws IOException {
    String bad = good.replace(text, other);
    assertThat(bad).isNotEqualTo(good);
    Files.writeString(file, bad);
    assertThatThrownBy(() -> load.accept(folder))
        .as(bad)
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("config.json");
    return this;
  }
}
