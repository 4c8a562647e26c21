package org.gmlp4j.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gmlp4j.data.DataNotFoundException;
import org.gmlp4j.data.Documents;
import org.gmlp4j.data.InvalidUtf8;
import org.gmlp4j.data.TextCorpus;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.task.PreTrain;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything that may be said of a run that learns to fill masks in plain text. */
@Heading("Text")
public final class PreTrainWords implements JobOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "TEXT",
      description = "Files of UTF-8 text, plain or packed by gzip, and folders with them.")
  private List<Path> places;

  @Option(
      names = "--documents",
      paramLabel = "HOW",
      description = "How documents are separated: ${COMPLETION-CANDIDATES} (detect).")
  private Documents documents;

  @Option(
      names = "--invalid-utf8",
      paramLabel = "WHAT",
      description = "What is done with bytes that are not UTF-8: ${COMPLETION-CANDIDATES} (fail).")
  private InvalidUtf8 invalidUtf8;

  @Option(
      names = "--validation-share",
      paramLabel = "SHARE",
      description = "Share of the text that perplexity is measured on (0.01).")
  private Double validationShare;

  @Option(
      names = "--short-share",
      paramLabel = "SHARE",
      description =
          "Share of the batches with short stretches of text, so that short texts are read well (0.25).")
  private Double shortShare;

  @Option(names = "--whole-words", description = "Masks all pieces of a word together.")
  private boolean wholeWords;

  @Option(names = "--cased", description = "The tokenizer that is trained keeps case and accents.")
  private boolean cased;

  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private TrainingWords training = new TrainingWords();

  @Override
  public Optional<Job> job(Optional<JavaForm<GMLP>> described, List<String> problems) {
    Optional<JavaForm<GMLP>> spec = model.model(described, problems);
    // What is not there is part of what is wrong; without any text there is no task to ask.
    JavaForm<TextCorpus> corpus = corpus(problems);
    return spec.map(found -> job(found, corpus)).map(job -> training.applyTo(job, model, problems));
  }

  private Job job(JavaForm<GMLP> spec, JavaForm<TextCorpus> corpus) {
    PreTrain task = PreTrain.on(spec.value(), corpus.value());
    var calls = new JavaCalls();
    calls.call("validationShare", validationShare, task::validationShare);
    calls.call("shortShare", shortShare, task::shortShare);
    calls.call("wholeWords", wholeWords ? true : null, task::wholeWords);
    calls.call("cased", cased ? true : null, task::cased);
    return new Job(
        "pretrain-" + spec.value().name(),
        task,
        "PreTrain.on(%s, %s)".formatted(spec.java(), corpus.java()) + calls.lines());
  }

  private JavaForm<TextCorpus> corpus(List<String> problems) {
    try {
      return new JavaForm<>(
              TextCorpus.of(places), "TextCorpus.of(%s)".formatted(JavaLiteral.arguments(places)))
          .with("documents", documents, TextCorpus::documents)
          .with("invalidUtf8", invalidUtf8, TextCorpus::invalidUtf8);
    } catch (DataNotFoundException e) {
      problems.add(e.getMessage());
      return new JavaForm<>(TextCorpus.sample(), "");
    }
  }
}
