package org.gmlp4j.backend.onednn;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.CrossEntropyGradient;
import org.gmlp4j.graph.DType;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Sum;
import org.gmlp4j.graph.Value;
import org.gmlp4j.plan.PlanStep;
import org.gmlp4j.plan.RowAccess;

/**
 * Turns a fused step into a row program: gives every value an array, and inserts what is loaded
 * before its first use and stored once it is computed.
 */
final class RowCompiler {
  /** Floats of the widest array: a tile of a few arrays stays in the second-level cache. */
  private static final int TILE = 2048;

  private final OneDnnExecutable executable;
  private final PlanStep.Fused fused;
  private final int tileRows;
  private final Registers registers = new Registers();
  private final Map<Value, float[]> arrays = new HashMap<>();
  private final Map<Value, Integer> lastUse = new HashMap<>();
  private final Map<Value, Integer> uses = new HashMap<>();
  private final Map<Value, Value> unloaded = new LinkedHashMap<>(); // an operand by its base
  private final List<Step> before = new ArrayList<>();
  private final List<RowProgram.Tile> tiles = new ArrayList<>();
  private final List<Step> after = new ArrayList<>();
  private final List<Totals.Part> totals = new ArrayList<>();
  private final List<RowProgram.Tile> zeros = new ArrayList<>(); // what clears the stored rows

  private RowCompiler(OneDnnExecutable executable, PlanStep.Fused fused) {
    this.executable = executable;
    this.fused = fused;
    int widest = 1;
    for (Node node : fused.nodes()) {
      for (Value value : rowValues(node)) {
        widest = Math.max(widest, width(value));
      }
    }
    tileRows = Math.max(1, Math.min(fused.rows(), TILE / widest));
  }

  /** A program a thread, each for its own rows; what they sum up over rows is added at the end. */
  static Phase compile(OneDnnExecutable executable, PlanStep.Fused fused, int threads) {
    var compilers = new ArrayList<RowCompiler>();
    List<Step> programs =
        Shares.of(
            fused.rows(),
            threads,
            (first, last) -> {
              var compiler = new RowCompiler(executable, fused);
              compilers.add(compiler);
              return compiler.program(first, last);
            });
    return new Phase(programs, Totals.of(compilers.stream().map(c -> c.totals).toList()));
  }

  private static List<Value> rowValues(Node node) {
    RowAccess access = RowAccess.of(node).orElseThrow();
    var values = new ArrayList<Value>();
    access.inputs().forEach(i -> values.add(node.input(i)));
    access.outputs().forEach(i -> values.add(node.output(i)));
    return values;
  }

  private Step program(int first, int last) {
    Set<Node> inside = new HashSet<>(fused.nodes());
    List<Node> nodes = fused.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      for (Value value : rowValues(nodes.get(i))) {
        Value base = key(value);
        lastUse.put(base, i);
        uses.merge(base, 1, Integer::sum);
        if (!inside.contains(base.node())) {
          unloaded.putIfAbsent(base, value);
        }
      }
    }
    var operations = new RowOperations(this);
    for (int i = 0; i < nodes.size(); i++) {
      nodes.get(i).op().accept(operations, nodes.get(i));
      for (int output : RowAccess.of(nodes.get(i)).orElseThrow().outputs()) {
        store(nodes.get(i).output(output));
      }
      int position = i;
      for (Value value : rowValues(nodes.get(i))) {
        Value base = key(value);
        if (lastUse.get(base) == position && arrays.containsKey(base)) {
          registers.giveBack(arrays.remove(base));
        }
      }
    }
    int[] labels = tileRows == 1 ? labels(nodes) : null;
    return new RowProgram(first, last, tileRows, before, tiles, after, labels, zeros);
  }

  /**
   * The labels of a step that computes a loss, its gradient and sums of that, and nothing else: all
   * its results are zero in rows without a label. Most positions of a masked language model have
   * none, and their wide rows are then not even read.
   *
   * @return null for any other step
   */
  private int[] labels(List<Node> nodes) {
    Set<Value> labels = new HashSet<>();
    for (Node node : nodes) {
      if (node.op() instanceof CrossEntropy) {
        labels.add(node.input(1));
      } else if (node.op() instanceof CrossEntropyGradient) {
        labels.add(node.input(2));
      } else if (!(node.op() instanceof Sum
          && node.input(0).node().op() instanceof CrossEntropyGradient)) {
        return null;
      }
    }
    return labels.size() == 1 ? integers(labels.iterator().next()) : null;
  }

  /**
   * What identifies an array: a view of a whole tensor, such as a reshape, has the array of its
   * base, and a part has one of its own.
   */
  private Value key(Value value) {
    Value base = executable.plan().view(value).base();
    return base.shape().size() == value.shape().size() ? base : value;
  }

  int rows() {
    return fused.rows();
  }

  int tileRows() {
    return tileRows;
  }

  /** Length of a value's rows. */
  int width(Value value) {
    return Math.toIntExact(value.shape().size() / fused.rows());
  }

  /**
   * An operand's memory, for an operation that reads it there, row behind row without gaps.
   *
   * @return null if it is or must be in an array, because other operations of the step use it
   */
  Tensor direct(Value value) {
    Value base = key(value);
    if (!unloaded.containsKey(base) || uses.get(base) > 1) {
      return null;
    }
    Tensor tensor = executable.tensor(unloaded.get(base));
    if (!tensor.isDense()) {
      return null;
    }
    unloaded.remove(base);
    return tensor;
  }

  /** The array that holds an operand's rows. */
  float[] in(Value value) {
    Value base = key(value);
    load(base);
    return arrays.get(base);
  }

  private void load(Value base) {
    Value value = unloaded.remove(base);
    if (value != null) {
      float[] array = take(base);
      tiles.add(RowTransfers.load(executable.tensor(value), width(value), array));
    }
  }

  /** The array for the rows of a result. */
  float[] out(Value value) {
    return take(key(value));
  }

  private float[] take(Value base) {
    float[] array = registers.take(tileRows * width(base));
    arrays.put(base, array);
    return array;
  }

  private void store(Value value) {
    Value base = executable.plan().view(value).base();
    if (executable.plan().place(base) == null) {
      return; // nobody outside reads it
    }
    Tensor to = executable.tensor(value);
    for (Value operand : List.copyOf(unloaded.keySet())) {
      if (executable.tensor(unloaded.get(operand)).overlaps(to)) {
        load(operand); // its memory is about to be written
      }
    }
    float[] array = arrays.get(key(value));
    tiles.add(RowTransfers.store(array, width(value), to));
    zeros.add(RowTransfers.clear(width(value), to));
    if (executable.plan().halfCopy(base) != null) {
      Tensor half = executable.half(value);
      tiles.add(RowTransfers.store(array, width(value), half));
      zeros.add(RowTransfers.clear(width(value), half));
    }
  }

  /** An array that holds all of a small operand, read anew at each run. */
  float[] vector(Value value) {
    var array = new float[Math.toIntExact(value.shape().size())];
    FloatBuffer from = executable.tensor(value).floats();
    before.add(() -> from.get(0, array, 0, array.length));
    return array;
  }

  /** An array that begins at 0; the sum of those of all threads is written to a result. */
  float[] total(Value value) {
    var array = new float[Math.toIntExact(value.shape().size())];
    before.add(() -> Arrays.fill(array, 0));
    if (executable.plan().place(executable.plan().view(value).base()) != null) {
      totals.add(new Totals.Part(array, executable.tensor(value).floats()));
    }
    return array;
  }

  /** The integers of an operand, in place. */
  int[] integers(Value value) {
    if (value.type().dtype() != DType.INT) {
      throw new IllegalArgumentException(value + " is " + value.type());
    }
    return executable.integers(value);
  }

  void add(RowProgram.Tile tile) {
    tiles.add(tile);
  }

  void before(Step step) {
    before.add(step);
  }

  /** Computes a total after the last row. */
  void after(Step step) {
    after.add(step);
  }
}
