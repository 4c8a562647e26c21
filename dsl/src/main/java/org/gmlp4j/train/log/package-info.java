/** Listeners that write a run down: CSV, JSON lines, TensorBoard's event files. */
package org.gmlp4j.train.log;
