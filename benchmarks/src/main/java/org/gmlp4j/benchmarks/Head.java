package org.gmlp4j.benchmarks;

/** What a model predicts from its last hidden states [batch, length, dModel]. */
enum Head {
  /** A class from the first token's vector. */
  FIRST_TOKEN,
  /** A class from the mean of all vectors, as an image's. */
  MEAN,
  /** A token from each vector, by the product with the embedding table (tied) and a bias. */
  TOKENS
}
