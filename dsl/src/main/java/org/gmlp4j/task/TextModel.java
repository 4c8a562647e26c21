package org.gmlp4j.task;

import java.nio.file.Path;
import org.gmlp4j.backend.ParameterStore;
import org.gmlp4j.backend.nd4j.SameDiffModel;
import org.gmlp4j.model.GMLP;
import org.gmlp4j.text.Tokenizer;

/**
 * A network and the tokenizer that it reads texts by: what trained models have in common beneath
 * {@link SavedModel}, whatever they tell of a text. A subclass that uses the network does so
 * synchronized.
 */
abstract sealed class TextModel permits TextClassifier, MaskedLanguageModel, QuestionAnswerer {
  private final TaskNetwork network;
  private final Tokenizer tokenizer;
  private final int longest;

  TextModel(TaskNetwork network, Tokenizer tokenizer, int longest) {
    this.network = network;
    this.tokenizer = tokenizer;
    this.longest = longest;
  }

  /** The model. */
  public GMLP spec() {
    return network.spec();
  }

  /** The tokenizer, which is closed with the model. */
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /** The weights, which are closed with the model. */
  public ParameterStore parameters() {
    return network.parameters();
  }

  /** Most tokens of a sequence that are read. */
  public int maxSeqLength() {
    return longest;
  }

  TaskNetwork network() {
    return network;
  }

  /**
   * The model for one shape of batch as a SameDiff graph, for other ND4J programs; the class tells
   * what goes in and what comes out.
   *
   * @param batch texts in a batch
   * @param length tokens in each, pads included
   * @throws org.gmlp4j.backend.BackendUnavailableException if ND4J cannot run here
   */
  public synchronized SameDiffModel toSameDiff(int batch, int length) {
    return network.toSameDiff(batch, length);
  }

  /**
   * Writes the model as ONNX for any number of texts, with inputs and outputs as in {@link
   * #toSameDiff} but a text a row.
   *
   * @param length tokens in each text, pads included
   */
  public synchronized void exportOnnx(Path file, int length) {
    network.exportOnnx(file, length);
  }

  /** Frees the weights and the executables. */
  public synchronized void close() {
    network.close();
    tokenizer.close();
  }
}
