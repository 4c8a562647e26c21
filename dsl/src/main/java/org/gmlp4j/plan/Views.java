package org.gmlp4j.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gmlp4j.graph.Add;
import org.gmlp4j.graph.Concat;
import org.gmlp4j.graph.Graph;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Node;
import org.gmlp4j.graph.Reshape;
import org.gmlp4j.graph.ScatterAdd;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Slice;
import org.gmlp4j.graph.Split;
import org.gmlp4j.graph.Value;

/**
 * The second pass: finds the nodes that need not copy.
 *
 * <p>A reshape names the same memory again. A part of a tensor (a split, a slice) is read where it
 * lies, if all that read it can step over the gaps between its rows; parts that matrix products
 * compute are written straight into the tensor they are joined to. A part of what is computed row
 * by row is left to {@link RowFusion}, which never writes the whole. Rows that are added to a table
 * by number are added to what a product has already written there.
 */
final class Views {
  private final Map<Value, View> views = new HashMap<>();
  private final Set<Node> nodes = new HashSet<>();
  private final Map<Node, Value> accumulated = new HashMap<>();
  private final Uses uses;

  private Views(Uses uses) {
    this.uses = uses;
  }

  static Views of(Graph graph, List<Node> live) {
    var result = new Views(Uses.of(graph, live));
    for (Node node : live) {
      result.visit(node);
    }
    return result;
  }

  /** Where a value lies. */
  View of(Value value) {
    View view = views.get(value);
    return view != null ? view : View.whole(value);
  }

  /** Whether a node only names memory, so that there is nothing to execute. */
  boolean isView(Node node) {
    return nodes.contains(node);
  }

  /** What a node adds to in place, which must be there before; null if it begins at zero. */
  Value accumulatesOnto(Node node) {
    return accumulated.get(node);
  }

  private void visit(Node node) {
    if (node.op() instanceof Reshape) {
      reshape(node);
    } else if (node.op() instanceof Split) {
      split(node);
    } else if (node.op() instanceof Slice slice) {
      slice(slice, node);
    } else if (node.op() instanceof Concat) {
      concat(node);
    } else if (node.op() instanceof Add) {
      add(node, node.input(0), node.input(1));
      add(node, node.input(1), node.input(0));
    }
  }

  /** The gradient of a table that is both looked up and multiplied with (tied embeddings). */
  private void add(Node node, Value rows, Value product) {
    if (rows.node().op() instanceof ScatterAdd
        && product.node().op() instanceof MatMul
        && !isView(node)
        && isReadBy(node, rows)
        && isReadBy(node, product)) {
      View sum = View.whole(node.output(0));
      views.put(rows, sum);
      views.put(product, sum);
      accumulated.put(rows.node(), product);
      nodes.add(node);
    }
  }

  private boolean isReadBy(Node only, Value value) {
    return !views.containsKey(value)
        && !uses.isResult(value)
        && uses.of(value).size() == 1
        && uses.of(value).get(0).user() == only;
  }

  private void reshape(Node node) {
    View view = of(node.input(0));
    Value value = node.output(0);
    long stride = view.isDense(node.input(0)) ? View.width(value) : view.stride();
    set(value, new View(view.base(), view.offset(), stride));
  }

  private void split(Node node) {
    View whole = of(node.input(0));
    boolean byRows = RowAccess.of(whole.base().node()).isPresent();
    if (byRows || !node.outputs().stream().allMatch(this::canHaveGaps)) {
      return;
    }
    long start = whole.offset();
    for (Value part : node.outputs()) {
      set(part, new View(whole.base(), start, whole.stride()));
      start += View.width(part);
    }
  }

  private void slice(Slice op, Node node) {
    View whole = of(node.input(0));
    Shape x = node.input(0).shape();
    if (!whole.isDense(node.input(0))) {
      return;
    }
    long inner = x.size(op.axis() + 1, x.rank());
    long offset = whole.offset() + op.start() * inner;
    Value part = node.output(0);
    if (x.size(0, op.axis()) == 1) {
      set(part, new View(whole.base(), offset, View.width(part)));
    } else if (op.extent() * inner == View.width(part) && canHaveGaps(part)) {
      set(part, new View(whole.base(), offset, x.dim(op.axis()) * inner));
    }
  }

  private void concat(Node node) {
    Set<Value> parts = new HashSet<>(node.inputs());
    if (parts.size() < node.inputs().size()
        || !parts.stream().allMatch(part -> isWrittenWithGaps(part, node))) {
      return;
    }
    long start = 0;
    for (Value part : node.inputs()) {
      views.put(part, new View(node.output(0), start, View.width(node.output(0))));
      start += View.width(part);
    }
    nodes.add(node);
  }

  private boolean isWrittenWithGaps(Value part, Node concat) {
    return part.node().op() instanceof MatMul
        && !views.containsKey(part)
        && !uses.isResult(part)
        && uses.of(part).stream()
            .allMatch(
                use ->
                    use.user() == concat || !(use.user().op() instanceof Reshape) && strided(use));
  }

  private void set(Value value, View view) {
    views.put(value, view);
    nodes.add(value.node());
  }

  /** Whether all that read a value can step over gaps between its rows. */
  private boolean canHaveGaps(Value value) {
    return !uses.isResult(value) && uses.of(value).stream().allMatch(this::strided);
  }

  private boolean strided(Uses.Use use) {
    Node user = use.user();
    if (user.op() instanceof MatMul) {
      return use.operand() < 2;
    }
    if (user.op() instanceof Reshape) {
      return View.width(user.output(0)) == View.width(user.input(0)) && canHaveGaps(user.output(0));
    }
    Value value = user.input(use.operand());
    return RowAccess.of(user)
        .filter(rows -> rows.inputs().contains(use.operand()))
        .filter(rows -> rows.width(value) == View.width(value))
        .isPresent();
  }
}
