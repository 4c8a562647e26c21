/** What models are for: a head, a loss, batches and metrics on top of a model's hidden states. */
package org.gmlp4j.task;
