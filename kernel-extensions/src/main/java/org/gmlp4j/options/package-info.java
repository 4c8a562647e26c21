/**
 * Options of training as words: one declaration of each, for the command line and for magics.
 *
 * <p>Each class is a picocli mixin; {@link org.gmlp4j.options.Words#prepare} gives a command the
 * types and the other spellings of its options.
 */
package org.gmlp4j.options;
