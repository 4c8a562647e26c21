/** Timings of single functions with JMH, of which steps are made. */
package org.gmlp4j.benchmarks.kernels;
