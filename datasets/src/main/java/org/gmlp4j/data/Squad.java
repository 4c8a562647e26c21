package org.gmlp4j.data;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Stanford Question Answering Dataset: questions about paragraphs of Wikipedia whose answers
 * are parts of them; in version 2.0, some have none.
 *
 * <p>Version 1.1 has 87,599 training and 10,570 development questions; version 2.0 has 130,319 and
 * 11,873. Source: Rajpurkar et al. 2016, "SQuAD: 100,000+ Questions for Machine Comprehension of
 * Text"; Rajpurkar et al. 2018, "Know What You Don't Know".
 */
public enum Squad {
  /** Every question has an answer. */
  V1("1.1", false),
  /** Half of the development questions have no answer. */
  V2("2.0", true);

  /** The public host of the files; used unless {@link DataOptions#mirror()} names another. */
  public static final URI HOST = URI.create("https://rajpurkar.github.io/SQuAD-explorer/dataset/");

  private static final String FOLDER = "squad";

  private final String version;
  private final boolean withImpossible;

  Squad(String version, boolean withImpossible) {
    this.version = version;
    this.withImpossible = withImpossible;
  }

  /** The name of the training file. */
  public String trainFile() {
    return "train-v" + version + ".json";
  }

  /** The name of the development file. */
  public String devFile() {
    return "dev-v" + version + ".json";
  }

  /**
   * Reads one file of either version; questions stay whose answers the context does not hold.
   *
   * @throws DataNotFoundException if it cannot be read
   * @throws DataFormatException if it is malformed; names the place in the JSON
   */
  public static List<ContextQuestion> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataNotFoundException("there is no file %s; give one of SQuAD's".formatted(file));
    }
    return SquadReader.read(file);
  }

  /**
   * Reads {@link #trainFile()} and {@link #devFile()} in a folder.
   *
   * @param notice told how many training questions are left out, if any, since their contexts hold
   *     none of their answers
   * @throws DataNotFoundException if the folder or one of the files is missing
   * @throws DataFormatException if a file is malformed
   */
  public QuestionAnsweringData from(Path folder, Consumer<String> notice) {
    return from(folder, folder.toString(), notice);
  }

  /**
   * Reads the data from the first of: the given folder; {@code squad} in the data root; {@code
   * squad} in the cache; a download into the cache.
   *
   * @param notice as in {@link #from(Path, Consumer)}
   * @throws DataNotFoundException if it is nowhere and the network must not be used
   * @throws DownloadException if it is nowhere and cannot be downloaded
   * @throws DataFormatException if a file is malformed
   */
  public QuestionAnsweringData load(DataOptions options, Consumer<String> notice) {
    if (options.folder().isPresent()) {
      return from(options.folder().get(), notice);
    }
    Path cached = options.cache().resolve(FOLDER);
    Optional<Path> provided = options.dataRoot().map(root -> root.resolve(FOLDER));
    if (provided.filter(this::isComplete).isPresent()) {
      return from(provided.get(), notice);
    }
    if (!isComplete(cached)) {
      if (options.offline()) {
        throw new DataNotFoundException(
            ("%s is not on this machine and the network must not be used;"
                    + " put %s and %s into %s, or go online")
                .formatted(this, trainFile(), devFile(), cached));
      }
      download(options, cached);
    }
    return from(cached, "the SQuAD explorer, cached in " + cached, notice);
  }

  /**
   * Reads the data as {@link #load} does, or {@link #sample()} where it cannot be had. A folder
   * that was named is never passed over.
   *
   * @param notice told in one sentence when the sample is used, and why; else as in {@link #load}
   * @throws DataNotFoundException if a folder was named and does not hold the data
   * @throws DataFormatException if the data is there but malformed: that is never passed over
   */
  public QuestionAnsweringData loadOrSample(DataOptions options, Consumer<String> notice) {
    if (options.folder().isPresent()) {
      return load(options, notice);
    }
    try {
      return load(options, notice);
    } catch (DataNotFoundException | DownloadException e) {
      QuestionAnsweringData sample = sample();
      notice.accept(
          String.format(
              Locale.ROOT,
              "Using the bundled sample of %d questions instead of %s, which is not at hand (%s);"
                  + " results on it say nothing about SQuAD.",
              sample.train().size() + sample.dev().size(),
              this,
              e.getMessage()));
      return sample;
    }
  }

  /**
   * A small data set of the same form inside the jar: paragraphs and questions of this project's
   * own writing, for trying things out without the network.
   */
  public QuestionAnsweringData sample() {
    return new QuestionAnsweringData(
        this + " sample",
        withImpossible,
        allowed(SquadReader.readResource("squad-sample/train.json")),
        allowed(SquadReader.readResource("squad-sample/dev.json")),
        "the sample bundled with gmlp4j, written for it");
  }

  /**
   * The paragraphs that the training questions are about, as text to pre-train on: 18,896 of
   * Wikipedia, 14 MB. They are written to {@link DataOptions#cache()}, a paragraph a line.
   *
   * <pre>{@code
   * var text = Squad.V1.paragraphsOrSample(DataOptions.defaults(), 5000, System.out::println);
   * PreTrain.on(spec, text).run();
   * }</pre>
   *
   * <p>Where SQuAD cannot be had, {@link TextCorpus#sample()} takes its place. A folder that was
   * named is never passed over.
   *
   * @param most paragraphs, the first ones; at least 1
   * @param notice told in one sentence when the sample is used, and why; else as in {@link #load}
   * @throws DataNotFoundException if a folder was named and does not hold the data
   * @throws DataFormatException if the data is there but malformed: that is never passed over
   */
  public TextCorpus paragraphsOrSample(DataOptions options, int most, Consumer<String> notice) {
    if (most < 1) {
      throw new IllegalArgumentException("paragraphs must be at least 1, got " + most);
    }
    try {
      return SquadParagraphs.of(load(options, notice).train(), most, options.cache());
    } catch (DataNotFoundException | DownloadException e) {
      if (options.folder().isPresent()) {
        throw e;
      }
      notice.accept(
          "Using the bundled sample of text instead of the paragraphs of %s, which is not at hand (%s); it is too small to learn much from."
              .formatted(this, e.getMessage()));
      return TextCorpus.sample();
    }
  }

  /** Version 1.1 has no impossible questions; the sample's two versions share their files. */
  private List<ContextQuestion> allowed(List<ContextQuestion> questions) {
    return questions.stream().filter(each -> withImpossible || !each.impossible()).toList();
  }

  private boolean isComplete(Path folder) {
    return Files.isRegularFile(folder.resolve(trainFile()))
        && Files.isRegularFile(folder.resolve(devFile()));
  }

  private QuestionAnsweringData from(Path folder, String source, Consumer<String> notice) {
    if (!Files.isDirectory(folder)) {
      throw new DataNotFoundException(
          "there is no folder %s; %s needs a folder with %s and %s"
              .formatted(folder, this, trainFile(), devFile()));
    }
    for (String name : List.of(trainFile(), devFile())) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new DataNotFoundException(
            "the folder %s has no %s; %s needs %s and %s"
                .formatted(folder, name, this, trainFile(), devFile()));
      }
    }
    List<ContextQuestion> all = read(folder.resolve(trainFile()));
    List<ContextQuestion> train = all.stream().filter(ContextQuestion::isTrainable).toList();
    if (train.size() < all.size()) {
      notice.accept(
          String.format(
              Locale.ROOT,
              "%,d of %,d training questions are left out: their paragraphs do not hold the answer.",
              all.size() - train.size(),
              all.size()));
    }
    List<ContextQuestion> dev = read(folder.resolve(devFile()));
    refuseImpossible(folder.resolve(trainFile()), train);
    refuseImpossible(folder.resolve(devFile()), dev);
    return new QuestionAnsweringData(toString(), withImpossible, train, dev, source);
  }

  private void refuseImpossible(Path file, List<ContextQuestion> questions) {
    for (ContextQuestion question : questions) {
      if (question.impossible() && !withImpossible) {
        throw new DataFormatException(
            file,
            1,
            "the question " + question.id() + " with is_impossible",
            "questions with answers, as " + this + " has them",
            "load it as version 2.0");
      }
    }
  }

  private void download(DataOptions options, Path cached) {
    // The options' own default is the host of another benchmark, which has no such files.
    URI host = options.mirror().equals(DataOptions.GLUE_HOST) ? HOST : options.mirror();
    for (String name : List.of(trainFile(), devFile())) {
      Download.of(host.resolve(name), cached.resolve(name)).progress(options.progress()).fetch();
    }
  }

  /** The data set's usual name. */
  @Override
  public String toString() {
    return "SQuAD " + version;
  }
}
