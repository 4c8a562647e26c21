/**
 * Computations as values: typed operations with shape and gradient rules, differentiated once into
 * a joint graph that any backend only has to execute.
 */
package org.gmlp4j.graph;
