package org.gmlp4j.eval;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.MutableFeatureMap;
import org.tribuo.MutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.impl.EmptyDatasetProvenance;
import org.tribuo.provenance.impl.EmptyTrainerProvenance;

/**
 * Stands for a text classifier where Tribuo's evaluator asks for a model: it knows the labels and
 * says that there are probabilities; predictions are made elsewhere.
 */
final class LabelModel extends Model<Label> {
  private static final long serialVersionUID = 1L;

  // An array, since Tribuo's models are serializable.
  private final String[] labels;

  LabelModel(List<String> labels) {
    this("text-classifier", emptyProvenance(), labels.toArray(String[]::new));
  }

  private LabelModel(String name, ModelProvenance provenance, String[] labels) {
    super(name, provenance, new ImmutableFeatureMap(new MutableFeatureMap()), domain(labels), true);
    this.labels = labels;
  }

  /** A prediction from a row of probabilities; of equal ones, the first label wins. */
  Prediction<Label> prediction(int truth, float[] probabilities) {
    Map<String, Label> scores = new LinkedHashMap<>();
    Label best = null;
    for (int i = 0; i < labels.length; i++) {
      Label label = new Label(labels[i], probabilities[i]);
      scores.put(label.getLabel(), label);
      if (best == null || label.getScore() > best.getScore()) {
        best = label;
      }
    }
    Example<Label> example = new ArrayExample<>(new Label(labels[truth]));
    return new Prediction<>(best, scores, 0, example, true);
  }

  @Override
  public Prediction<Label> predict(Example<Label> example) {
    throw new UnsupportedOperationException(
        "predictions are made by the text classifier itself; this model only names its labels");
  }

  @Override
  public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
    return Map.of();
  }

  @Override
  public Optional<Excuse<Label>> getExcuse(Example<Label> example) {
    return Optional.empty();
  }

  @Override
  protected Model<Label> copy(String newName, ModelProvenance newProvenance) {
    return new LabelModel(newName, newProvenance, labels);
  }

  private static ImmutableOutputInfo<Label> domain(String[] labels) {
    MutableOutputInfo<Label> domain = new LabelFactory().generateInfo();
    for (String label : labels) {
      domain.observe(new Label(label));
    }
    return domain.generateImmutableOutputInfo();
  }

  private static ModelProvenance emptyProvenance() {
    return new ModelProvenance(
        LabelModel.class.getName(),
        OffsetDateTime.now(ZoneOffset.UTC),
        new EmptyDatasetProvenance(),
        new EmptyTrainerProvenance());
  }
}
