package org.gmlp4j.model;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One sequence through a gMLP as the paper writes it, in plain loops over {@code double[][]}.
 *
 * <p>Shares no code with the graph or the backends, so that it can judge both.
 */
final class PlainGMLP {
  private final GMLP spec;
  private final Map<String, double[]> weights;
  private final Set<String> used = new HashSet<>();

  PlainGMLP(GMLP spec, Map<String, double[]> weights) {
    this.spec = spec;
    this.weights = weights;
  }

  /** The parameters read so far. */
  Set<String> used() {
    return used;
  }

  /** Hidden states [n, dModel] of one sequence, of which {@code visible} tokens are no pads. */
  double[][] text(int[] tokens, int visible) {
    double[][] x = embed(tokens);
    for (int i = 0; i < spec.layers(); i++) {
      x = plus(x, branch(i, x, visible));
    }
    return norm("norm", x);
  }

  double[][] embed(int[] tokens) {
    double[] table = get("embedding.weight");
    var x = new double[tokens.length][spec.dModel()];
    for (int i = 0; i < tokens.length; i++) {
      for (int c = 0; c < spec.dModel(); c++) {
        x[i][c] = table[tokens[i] * spec.dModel() + c];
      }
    }
    return x;
  }

  /** What block {@code i} adds to X: gate(GELU(N U^T + bU)) V^T + bV with N = LN(X). */
  double[][] branch(int i, double[][] x, int visible) {
    String block = "blocks." + i + ".";
    double[][] normed = norm(block + "norm", x);
    double[][] z = linear(block + "proj_in", normed, spec.dFfn());
    for (double[] row : z) {
      for (int c = 0; c < row.length; c++) {
        row[c] *= cdf(row[c]);
      }
    }
    double[][] gated =
        switch (spec.gate()) {
          case SPLIT -> {
            int half = spec.dFfn() / 2;
            double[][] u = columns(z, 0, half);
            double[][] v = columns(z, half, half);
            yield times(u, gate(block, v, normed, visible));
          }
          case MULTIPLICATIVE -> times(z, gate(block, z, normed, visible));
          case ADDITIVE -> plus(z, gate(block, z, normed, visible));
          case LINEAR -> gate(block, z, normed, visible);
        };
    return linear(block + "proj_out", gated, spec.dModel());
  }

  /** f(Z) = W LN(Z) + b [+ TinyAttention(N)]. */
  private double[][] gate(String block, double[][] z, double[][] normed, int visible) {
    double[][] z1 = norm(block + "gate.norm", z);
    double[] w = get(block + "gate.spatial.weight");
    double[] b = get(block + "gate.spatial.bias");
    int n = b.length;
    var g = new double[z.length][z[0].length];
    for (int i = 0; i < g.length; i++) {
      for (int c = 0; c < g[0].length; c++) {
        g[i][c] = b[i];
        for (int j = 0; j < g.length; j++) {
          double wij =
              switch (spec.spatialWeight()) {
                case DENSE -> w[i * n + j];
                case TOEPLITZ -> w[j - i + n - 1];
              };
          g[i][c] += wij * z1[j][c];
        }
      }
    }
    return spec.tinyAttention() > 0 ? plus(g, attention(block, normed, visible, g[0].length)) : g;
  }

  private double[][] attention(String block, double[][] normed, int visible, int width) {
    int a = spec.tinyAttention();
    double[][] qkv = linear(block + "gate.attention.qkv", normed, 3 * a);
    double[][] q = columns(qkv, 0, a);
    double[][] k = columns(qkv, a, a);
    double[][] v = columns(qkv, 2 * a, a);
    double[][] shares = shares(q, k, visible);
    var attended = new double[normed.length][a];
    for (int i = 0; i < normed.length; i++) {
      for (int j = 0; j < visible; j++) {
        for (int c = 0; c < a; c++) {
          attended[i][c] += shares[i][j] * v[j][c];
        }
      }
    }
    return linear(block + "gate.attention.proj", attended, width);
  }

  /** softmax(Q K^T / sqrt(a)) over the visible tokens; 0 for the others. */
  private static double[][] shares(double[][] q, double[][] k, int visible) {
    var shares = new double[q.length][q.length];
    for (int i = 0; i < q.length; i++) {
      double sum = 0;
      for (int j = 0; j < visible; j++) {
        double dot = 0;
        for (int c = 0; c < q[0].length; c++) {
          dot += q[i][c] * k[j][c];
        }
        shares[i][j] = Math.exp(dot / Math.sqrt(q[0].length));
        sum += shares[i][j];
      }
      for (int j = 0; j < visible; j++) {
        shares[i][j] /= sum;
      }
    }
    return shares;
  }

  /** Block {@code layer}'s tiny attention [n, n] over one sequence. */
  double[][] attentionShares(int[] tokens, int visible, int layer) {
    double[][] x = embed(tokens);
    for (int i = 0; i < layer; i++) {
      x = plus(x, branch(i, x, visible));
    }
    String block = "blocks." + layer + ".";
    int a = spec.tinyAttention();
    double[][] qkv = linear(block + "gate.attention.qkv", norm(block + "norm", x), 3 * a);
    return shares(columns(qkv, 0, a), columns(qkv, a, a), visible);
  }

  double[][] norm(String name, double[][] x) {
    double[] gain = get(name + ".weight");
    double[] bias = get(name + ".bias");
    var y = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      double mean = 0;
      for (double value : x[i]) {
        mean += value / x[i].length;
      }
      double variance = 0;
      for (double value : x[i]) {
        variance += (value - mean) * (value - mean) / x[i].length;
      }
      for (int c = 0; c < x[i].length; c++) {
        y[i][c] = (x[i][c] - mean) / Math.sqrt(variance + 1e-6) * gain[c] + bias[c];
      }
    }
    return y;
  }

  private double[][] linear(String name, double[][] x, int out) {
    double[] weight = get(name + ".weight");
    double[] bias = get(name + ".bias");
    int in = x[0].length;
    var y = new double[x.length][out];
    for (int i = 0; i < x.length; i++) {
      for (int o = 0; o < out; o++) {
        y[i][o] = bias[o];
        for (int c = 0; c < in; c++) {
          y[i][o] += x[i][c] * weight[o * in + c];
        }
      }
    }
    return y;
  }

  /** The normal distribution function, its density integrated by Simpson's rule. */
  private static double cdf(double x) {
    int panels = 2000;
    double h = x / panels;
    double sum = 1 + Math.exp(-x * x / 2);
    for (int i = 1; i < panels; i++) {
      sum += (i % 2 == 1 ? 4 : 2) * Math.exp(-(i * h) * (i * h) / 2);
    }
    return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
  }

  private static double[][] columns(double[][] x, int start, int count) {
    var y = new double[x.length][count];
    for (int i = 0; i < x.length; i++) {
      System.arraycopy(x[i], start, y[i], 0, count);
    }
    return y;
  }

  static double[][] plus(double[][] a, double[][] b) {
    var y = new double[a.length][a[0].length];
    for (int i = 0; i < y.length; i++) {
      for (int c = 0; c < y[i].length; c++) {
        y[i][c] = a[i][c] + b[i][c];
      }
    }
    return y;
  }

  static double[][] times(double[][] a, double[][] b) {
    var y = new double[a.length][a[0].length];
    for (int i = 0; i < y.length; i++) {
      for (int c = 0; c < y[i].length; c++) {
        y[i][c] = a[i][c] * b[i][c];
      }
    }
    return y;
  }

  private double[] get(String name) {
    used.add(name);
    double[] values = weights.get(name);
    if (values == null) {
      throw new AssertionError(
          "the paper's model has " + name + ", the graph only " + weights.keySet());
    }
    return values;
  }
}
