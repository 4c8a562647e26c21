package org.gmlp4j.model;

/** The rules a {@link GMLP} keeps, besides those of its {@link Input}. */
final class GMLPCheck {
  private GMLPCheck() {}

  static void name(Problems problems, String name) {
    if (name.isBlank()) {
      problems.add("name must not be blank; leave it out to have one derived from the sizes");
    } else if (name.length() > Limits.NAME) {
      problems.add(
          "name must have at most %d characters, got %d of them", Limits.NAME, name.length());
    } else if (name.chars().anyMatch(Character::isISOControl)) {
      problems.add("name must not contain control characters such as line breaks");
    }
  }

  static void widths(
      Problems problems, int layers, int dModel, int dFfn, int tinyAttention, Gate gate) {
    problems.range("layers", layers, 1, Limits.LAYERS);
    boolean model = problems.range("dModel", dModel, 1, Limits.D_MODEL);
    boolean ffn = problems.range("dFfn", dFfn, gate == Gate.SPLIT ? 2 : 1, Limits.D_FFN);
    if (ffn && gate == Gate.SPLIT && dFfn % 2 != 0) {
      problems.add(
          "dFfn must be even (the spatial gating unit splits it in two), got %d; try %d",
          dFfn, dFfn + 1);
    }
    if (tinyAttention < 0) {
      problems.add("tinyAttention must be 0 (none) or a width such as 64, got %d", tinyAttention);
    } else if (model && tinyAttention > dModel) {
      problems.add(
          "tinyAttention must not be wider than the model it reads, got %d with dModel %d;"
              + " the paper uses 64 with 512",
          tinyAttention, dModel);
    }
  }

  static void regularisation(Problems problems, double dropout, double survival) {
    // Written so that NaN fails too.
    if (!(dropout >= 0 && dropout < 1)) {
      problems.add(
          "dropout is the share of values set to 0: at least 0 and below 1, got %s%s",
          dropout, dropout > 1 && dropout < 100 ? "; try " + dropout / 100 : "");
    }
    if (!(survival > 0 && survival <= 1)) {
      problems.add(
          "survival is the chance that a block is kept in a training step: above 0 and at most 1,"
              + " got %s; 1 keeps all of them",
          survival);
    }
  }

  /** Each parameter must fit one array; call it with values already known to be in range. */
  static void arrays(Problems problems, Input input, int dModel, int dFfn, SpatialWeight weight) {
    array(problems, "expansion U", "dFfn", dFfn, "dModel", dModel);
    if (weight == SpatialWeight.DENSE) {
      int n = input.seqLen();
      if ((long) n * n > Limits.ARRAY) {
        problems.add(
            "the dense spatial weight of %,d positions has %,d values, more than the %,d of one"
                + " array; use a Toeplitz one, or at most %,d positions",
            n, (long) n * n, Limits.ARRAY, (int) Math.sqrt(Limits.ARRAY));
      }
    }
    if (input instanceof Input.Text text) {
      array(problems, "embedding", "vocab", text.vocab(), "dModel", dModel);
    } else if (input instanceof Input.Image image) {
      long pixels = (long) image.patch() * image.patch() * image.channels();
      array(problems, "patch embedding", "patch pixels", pixels, "dModel", dModel);
      array(problems, "class head", "classes", image.classes(), "dModel", dModel);
    }
  }

  private static void array(
      Problems problems, String what, String rows, long rowCount, String columns, long width) {
    if (rowCount * width > Limits.ARRAY) {
      problems.add(
          "the %s is %s x %s = %,d values, more than the %,d of one array; make %s or %s smaller",
          what, rows, columns, rowCount * width, Limits.ARRAY, rows, columns);
    }
  }
}
