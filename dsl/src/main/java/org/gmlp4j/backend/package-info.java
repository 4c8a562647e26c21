/** Execution of graphs: what a backend is, and the flat memory that weights live in. */
package org.gmlp4j.backend;
