/** The training loop: steps, schedule, optimizer, and the events that tell of them. */
package org.gmlp4j.train;
