/**
 * What a backend executes of a graph, in which order, and where every tensor lies: dead code is
 * dropped, reshapes become views, and all temporaries share one arena by their lifetimes.
 */
package org.gmlp4j.plan;
