package org.gmlp4j.task;

/**
 * What an executable is built for.
 *
 * @param rows texts computed at a time
 * @param length tokens in each
 */
record BatchShape(int rows, int length) {}
