package org.gmlp4j.graph;

/** The element type of a tensor. */
public enum DType {
  /** 32-bit floating point. */
  FLOAT,
  /** 32-bit integers: token ids, labels, lengths, random keys; never differentiated. */
  INT
}
