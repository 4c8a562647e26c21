/**
 * The CPU backend: oneDNN primitives and a few loops of our own, built once per graph over one
 * arena and executed many times.
 */
package org.gmlp4j.backend.onednn;
