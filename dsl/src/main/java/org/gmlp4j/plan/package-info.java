/**
 * What a backend executes of a graph, in which order, and where every tensor lies: dead code is
 * dropped, parts of tensors are read and written where they lie, operations that go row by row are
 * fused, and all temporaries share one arena by their lifetimes.
 */
package org.gmlp4j.plan;
