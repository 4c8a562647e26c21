package org.gmlp4j.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gmlp4j.backend.OpCase.Operands;
import org.gmlp4j.graph.AddBias;
import org.gmlp4j.graph.CrossEntropy;
import org.gmlp4j.graph.Dropout;
import org.gmlp4j.graph.Gather;
import org.gmlp4j.graph.LayerNorm;
import org.gmlp4j.graph.MatMul;
import org.gmlp4j.graph.Repeat;
import org.gmlp4j.graph.Shape;
import org.gmlp4j.graph.Softmax;
import org.gmlp4j.graph.Split;
import org.gmlp4j.graph.Sum;
import org.gmlp4j.graph.Toeplitz;
import org.gmlp4j.graph.Unslice;
import org.gmlp4j.graph.Value;

/** Every operation at several shapes, odd extents and extents of 1 among them. */
final class OpCases {
  private final List<OpCase> cases = new ArrayList<>();

  static Stream<OpCase> all() {
    var all = new OpCases();
    all.matrices();
    all.elementwise();
    all.normalization();
    all.losses();
    all.rows();
    all.reductions();
    return all.cases.stream();
  }

  private void add(String name, Function<Operands, Value> build) {
    cases.add(OpCase.of(name, build));
  }

  private void matrices() {
    int[][] sizes = {{1, 1, 1}, {3, 5, 7}, {8, 16, 4}, {1, 9, 2}, {6, 1, 3}};
    for (int[] size : sizes) {
      for (boolean ta : new boolean[] {false, true}) {
        for (boolean tb : new boolean[] {false, true}) {
          matMul(size, ta, tb, 0, 0);
          matMul(size, ta, tb, 2, 2);
          matMul(size, ta, tb, 0, 3);
          matMul(size, ta, tb, 3, 0);
        }
      }
      add(
          "MatMul with bias " + Shape.of(size),
          o ->
              o.graph.add(
                  new MatMul(false, true),
                  o.floats("x", size[0], size[1]),
                  o.floats("w", size[2], size[1]),
                  o.floats("b", size[2])));
      add(
          "batched MatMul with bias " + Shape.of(size),
          o ->
              o.graph.add(
                  new MatMul(false, false),
                  o.floats("x", 2, size[0], size[1]),
                  o.floats("w", 2, size[1], size[2]),
                  o.floats("b", size[2])));
    }
    for (int n : new int[] {1, 2, 5, 8}) {
      add("Toeplitz " + n, o -> o.graph.add(new Toeplitz(n), o.floats("w", 2 * n - 1)));
      add("Toeplitz, centre " + n, o -> o.graph.add(new Toeplitz(n), o.floats("w", 2 * n + 5)));
    }
  }

  private void matMul(int[] size, boolean ta, boolean tb, int batchA, int batchB) {
    int m = size[0];
    int k = size[1];
    int n = size[2];
    add(
        "MatMul " + Shape.of(size) + (ta ? " A'" : "") + (tb ? " B'" : "") + batchA + "x" + batchB,
        o ->
            o.graph.matMul(
                matrix(o, "a", batchA, ta ? k : m, ta ? m : k),
                matrix(o, "b", batchB, tb ? n : k, tb ? k : n),
                ta,
                tb));
  }

  private static Value matrix(Operands o, String name, int batch, int rows, int columns) {
    return batch == 0 ? o.floats(name, rows, columns) : o.floats(name, batch, rows, columns);
  }

  private void elementwise() {
    int[][] shapes = {{1}, {7}, {3, 5}, {2, 3, 17}};
    for (int[] dims : shapes) {
      String of = " " + Shape.of(dims);
      add("Add" + of, o -> o.graph.plus(o.floats("a", dims), o.floats("b", dims)));
      add("Multiply" + of, o -> o.graph.multiply(o.floats("a", dims), o.floats("b", dims)));
      add("Scale" + of, o -> o.graph.scale(o.floats("x", dims), -1.7));
      add("Gelu" + of, o -> o.graph.gelu(o.graph.scale(o.floats("x", dims), 2)));
      add("a value used twice" + of, o -> twice(o, o.floats("x", dims)));
      add(
          "Dropout" + of,
          o -> o.graph.add(new Dropout(0.4, 3), o.floats("x", dims), o.ints("key", 42, 9)));
    }
    add("AddBias last", o -> bias(o, 2, new int[] {2, 3, 5}, 5));
    add("AddBias middle", o -> bias(o, 1, new int[] {2, 3, 5}, 3));
    add("AddBias first", o -> bias(o, 0, new int[] {4, 1}, 4));
    add("AddBias matrix", o -> bias(o, 1, new int[] {2, 3, 5}, 3, 5));
    add("AddBias whole", o -> bias(o, 0, new int[] {3, 5}, 3, 5));
    add("AddBias of one token", o -> bias(o, 1, new int[] {4, 1, 6}, 1));
  }

  private static Value twice(Operands o, Value x) {
    return o.graph.multiply(x, o.graph.plus(x, o.graph.gelu(x)));
  }

  private static Value bias(Operands o, int axis, int[] x, int... b) {
    return o.graph.add(new AddBias(axis), o.floats("x", x), o.floats("b", b));
  }

  private void normalization() {
    int[][] shapes = {{1, 8}, {5, 7}, {2, 3, 16}, {9, 33}};
    for (int[] dims : shapes) {
      int width = dims[dims.length - 1];
      add(
          "LayerNorm " + Shape.of(dims),
          o ->
              o.graph.add(
                  new LayerNorm(1e-6),
                  o.floats("x", dims),
                  o.floats("gain", width),
                  o.floats("bias", width)));
      add("Softmax " + Shape.of(dims), o -> o.graph.add(new Softmax(0.5), o.floats("x", dims)));
      add(
          "masked Softmax " + Shape.of(dims),
          o -> {
            var lengths = new int[dims[0]];
            for (int i = 0; i < lengths.length; i++) {
              lengths[i] = 1 + 3 * i % width;
            }
            return o.graph.add(new Softmax(0.5), o.floats("x", dims), o.ints("lengths", lengths));
          });
    }
    add(
        "Softmax with an empty sequence",
        o -> o.graph.add(new Softmax(1), o.floats("x", 2, 3, 4), o.ints("lengths", 0, 2)));
    add("Softmax of one class", o -> o.graph.add(new Softmax(1), o.floats("x", 3, 1)));
  }

  private void losses() {
    for (double smoothing : new double[] {0, 0.1}) {
      String suffix = smoothing == 0 ? "" : " smoothed";
      add(
          "CrossEntropy" + suffix,
          o ->
              o.graph.add(
                  new CrossEntropy(smoothing),
                  o.graph.scale(o.floats("x", 4, 5), 3),
                  o.ints("labels", 0, 4, 2, 2)));
      add(
          "CrossEntropy with rows that do not count" + suffix,
          o ->
              o.graph.add(
                  new CrossEntropy(smoothing), o.floats("x", 3, 2), o.ints("labels", -1, 1, -1)));
      add(
          "CrossEntropy over a count that was fed" + suffix,
          o ->
              o.graph.add(
                  new CrossEntropy(smoothing),
                  o.floats("x", 4, 3),
                  o.ints("labels", 1, -1, 0, 2),
                  o.ints("counted", 7)));
      add(
          "CrossEntropy where no row counts" + suffix,
          o ->
              o.graph.add(
                  new CrossEntropy(smoothing),
                  o.floats("x", 2, 3),
                  o.ints("labels", -1, -1),
                  o.ints("counted", 0)));
      add(
          "CrossEntropy of large logits" + suffix,
          o ->
              o.graph.add(
                  new CrossEntropy(smoothing),
                  o.graph.scale(o.floats("x", 3, 4), 40),
                  o.ints("labels", 3, 0, 1)));
      add(
          "CrossEntropy of one row" + suffix,
          o -> o.graph.add(new CrossEntropy(smoothing), o.floats("x", 1, 7), o.ints("labels", 6)));
    }
  }

  private void rows() {
    add(
        "Gather with repeated ids",
        o -> o.graph.add(new Gather(), o.floats("table", 5, 3), o.ints("ids", 4, 0, 4, 4, 2)));
    add(
        "Gather of one row",
        o -> o.graph.add(new Gather(), o.floats("table", 1, 1), o.ints("ids", 0)));
    add(
        "Gather from a table an example",
        o ->
            o.graph.add(
                new Gather(),
                o.floats("tables", 2, 4, 3),
                o.ints("ids", Shape.of(2, 3), 3, 0, 3, 1, 2, 0)));
    for (int part = 0; part < 2; part++) {
      int used = part;
      add(
          "Split, part " + part,
          o -> o.graph.node(new Split(List.of(3, 2)), o.floats("x", 2, 3, 5)).output(used));
    }
    add(
        "Split, all parts",
        o -> {
          var parts = o.graph.node(new Split(List.of(2, 2, 2)), o.floats("x", 4, 6)).outputs();
          return o.graph.multiply(parts.get(0), o.graph.multiply(parts.get(1), parts.get(2)));
        });
    add(
        "Concat",
        o ->
            o.graph.concat(List.of(o.floats("a", 3, 1), o.floats("b", 3, 4), o.floats("c", 3, 2))));
    add("Slice first axis", o -> o.graph.slice(o.floats("x", 5, 3), 0, 1, 3));
    add("Slice middle axis", o -> o.graph.slice(o.floats("x", 2, 4, 3), 1, 0, 1));
    add("Slice last axis", o -> o.graph.slice(o.floats("x", 2, 7), 1, 3, 4));
    add("Unslice", o -> o.graph.add(new Unslice(1, 2, 6), o.floats("x", 2, 3, 2)));
    add("Reshape", o -> o.graph.gelu(o.graph.reshape(o.floats("x", 2, 6), Shape.of(3, 4))));
  }

  private void reductions() {
    int[] dims = {2, 3, 5, 4};
    for (int from = 0; from < 4; from++) {
      for (int to = from + 1; to <= 4; to++) {
        int first = from;
        int last = to;
        add(
            "Sum " + from + " to " + to,
            o -> o.graph.add(new Sum(first, last), o.floats("x", dims)));
      }
    }
    add("Sum of one row", o -> o.graph.sum(o.floats("x", 1, 9), 0, 1));
    add("Mean", o -> o.graph.mean(o.floats("x", 2, 5, 3), 1, 2));
    add("Repeat first", o -> o.graph.add(new Repeat(0, Shape.of(3)), o.floats("x", 2, 2)));
    add("Repeat middle", o -> o.graph.add(new Repeat(1, Shape.of(3, 2)), o.floats("x", 2, 5)));
    add("Repeat last", o -> o.graph.add(new Repeat(1, Shape.of(4)), o.floats("x", 3)));
  }
}
