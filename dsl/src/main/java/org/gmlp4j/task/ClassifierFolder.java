package org.gmlp4j.task;

import java.nio.file.Path;
import org.gmlp4j.model.Checkpointing;
import org.gmlp4j.model.TextClassifierGraph;

/** A classifier as a {@link ModelFolder}. */
final class ClassifierFolder {
  private ClassifierFolder() {}

  static void save(TextClassifier classifier, Path folder) {
    var task =
        new ClassifierConfig(ClassifierConfig.TYPE, classifier.labels(), classifier.maxSeqLength());
    ModelFolder.save(folder, classifier.network(), classifier.tokenizer(), task);
  }

  static TextClassifier load(Path folder) {
    var contents =
        ModelFolder.load(
            folder,
            ClassifierConfig::read,
            (spec, task) ->
                new TextClassifierGraph(spec, task.labels().size(), 0, Checkpointing.NONE));
    var task = contents.task();
    return new TextClassifier(
        contents.network(), contents.tokenizer(), task.labels(), task.maxSeqLength());
  }
}
