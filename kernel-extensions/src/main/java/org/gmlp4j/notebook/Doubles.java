package org.gmlp4j.notebook;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;

/** An immutable row of numbers, the data of a {@link Trace}; NaN and infinities are gaps. */
public final class Doubles {
  private final double[] values;

  private Doubles(double[] values) {
    this.values = values;
  }

  /** A row holding a copy of the values. */
  public static Doubles of(double... values) {
    return new Doubles(values.clone());
  }

  /** A row holding the numbers of a collection in its order. */
  public static Doubles of(Collection<? extends Number> values) {
    return new Doubles(values.stream().mapToDouble(Number::doubleValue).toArray());
  }

  /** The row 0, 1, …, {@code size} - 1: the positions of categories. */
  public static Doubles range(int size) {
    double[] values = new double[size];
    Arrays.setAll(values, i -> i);
    return new Doubles(values);
  }

  /** How many numbers there are. */
  public int size() {
    return values.length;
  }

  /** The number at a position from 0. */
  public double get(int index) {
    return values[index];
  }

  /** All numbers in order, gaps included. */
  public DoubleStream stream() {
    return Arrays.stream(values);
  }

  /** The numbers that are neither NaN nor infinite. */
  DoubleStream finite() {
    return stream().filter(Double::isFinite);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Doubles that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
